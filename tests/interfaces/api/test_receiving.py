def test_a_matter_is_numbered_promised_and_followed(world, programme, lift):
    status, got = programme(world.chen).post("matters", lift)
    assert (status, got["state"]) == (201, "received")
    assert got["promise"] == {
        "respond_by": "2026-03-03T09:00:00+08:00",
        "answer_by": "2026-03-09T09:00:00+08:00",
    }
    status, seen = programme().get(f"matters/{got['number']}", code=got["code"])
    assert (status, seen["title"], seen["place"]["name"]) == (200, "电梯坏了", "3号楼电梯")
    assert seen["desk"] is None
