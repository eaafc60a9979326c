"""The commands by their words, in the order of the help. A module's docstring is its help."""

from types import ModuleType

from . import (
    backup,
    create_keys,
    create_link,
    create_token,
    demo,
    doctor,
    export_matters,
    heads,
    import_calendar,
    import_matters,
    import_places,
    migrate,
    open_community,
    posters,
    renew_posts,
    restore,
    retention,
    rotate_keys,
    serve,
    set_up,
    tick,
    verify,
    worker,
)

GROUPS: dict[str, str] = {
    "import": "Take spreadsheets in (导入).",  # zh: same
    "export": "Write files for spreadsheets and programs (导出).",  # zh: same
    "user": "People who sign in (账号).",  # zh: the name of the thing
    "token": "Tokens for programs (接口令牌) that use the interface under /api/v1.",  # zh: the name of the thing
    "keys": "The key ring (密钥环) that seals names, telephone numbers and addresses.",  # zh: same
    "calendar": "The working calendar (调休日历) by which deadlines are counted.",  # zh: same
}

COMMANDS: dict[str, ModuleType] = {
    "demo": demo,
    "migrate": migrate,
    "setup": set_up,
    "open": open_community,
    "serve": serve,
    "worker": worker,
    "doctor": doctor,
    "verify": verify,
    "heads": heads,
    "tick": tick,
    "import matters": import_matters,
    "import places": import_places,
    "export matters": export_matters,
    "posters": posters,
    "token create": create_token,
    "user link": create_link,
    "user renew": renew_posts,
    "backup": backup,
    "restore": restore,
    "retention": retention,
    "keys create": create_keys,
    "keys rotate": rotate_keys,
    "calendar import": import_calendar,
}
