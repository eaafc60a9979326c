#!/usr/bin/env bash
# Proves that a clone needs nothing more than it says: makes a Debian with only python3, python3-venv, make and git,
# clones this repository's HEAD into it, and runs make there. A machine that already has everything hides a missing step.
#
#   dev/clean_room.sh FOLDER TARGET...      as root, with debootstrap; for instance: dev/clean_room.sh ../room setup test
#
# The Debian in FOLDER is made once and used again; the clone is made anew each time.
#   CLEAN_ROOM_SUITE   Debian's release (bookworm)
#   CLEAN_ROOM_MIRROR  where debootstrap takes it from (debootstrap's own choice)
#   CLEAN_ROOM_COPY    files and folders of this machine to copy in: how its clients reach their registries
#                      (name resolution and certificates; add pip's, npm's and apt's configuration where there is one)
#   CLEAN_ROOM_ENV     names of variables to hand in
set -euo pipefail

room=${1:?usage: dev/clean_room.sh FOLDER TARGET...}
shift
suite=${CLEAN_ROOM_SUITE:-bookworm}
copies=${CLEAN_ROOM_COPY:-/etc/resolv.conf /etc/hosts /etc/ssl/certs /usr/local/share/ca-certificates}
source=$(cd "$(dirname "$0")/.." && pwd)

if [ ! -e "$room/.made" ]; then
  debootstrap --variant=minbase --include=python3,python3-venv,make,git,ca-certificates \
    "$suite" "$room" ${CLEAN_ROOM_MIRROR:+"$CLEAN_ROOM_MIRROR"}
  touch "$room/.made"
fi

for path in $copies; do
  if [ -e "$path" ]; then
    tar --create --dereference --absolute-names --file=- "$path" | tar --extract --recursive-unlink --unlink-first --directory="$room" \
      --transform='s,^/,,' --file=-
  fi
done

mounts=(proc dev dev/shm)
leave() {
  for ((i = ${#mounts[@]} - 1; i >= 0; i--)); do
    mountpoint -q "$room/${mounts[i]}" && umount --lazy "$room/${mounts[i]}"
  done
  return 0
}
trap leave EXIT
mount -t proc proc "$room/proc"
mount --bind /dev "$room/dev"
mkdir -p "$room/dev/shm"
mount -t tmpfs -o size=1g shm "$room/dev/shm"

rm -rf "$room/srv/huiyin"
git clone --quiet --no-hardlinks "$source" "$room/srv/huiyin"

handed=()
for name in ${CLEAN_ROOM_ENV:-}; do
  handed+=("$name=${!name}")
done
for target in "$@"; do
  echo "== clean room: make $target"
  started=$SECONDS
  chroot "$room" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 ${handed[@]+"${handed[@]}"} \
    make --directory=/srv/huiyin "$target"
  echo "== clean room: make $target took $((SECONDS - started)) s"
done
