"""``prongsai serve``, ``prongsai worker`` and ``prongsai sign-in-link``: the workbench as a running program."""

from typing import Annotated

import typer

Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="postgres://…",
        help="ใช้ PostgreSQL แทนฐานข้อมูลในเครื่อง · PostgreSQL instead of the database in the data folder",
    ),
]
Host = Annotated[
    str,
    typer.Option(help="ที่อยู่ที่จะเปิด (ปกติเปิดได้จากเครื่องนี้เท่านั้น) · Where to listen; by default this machine only"),
]
Port = Annotated[int, typer.Option(min=1, max=65535, help="พอร์ต · The port")]
Lan = Annotated[
    bool,
    typer.Option(
        "--lan",
        help="ให้เครื่องอื่นในสำนักงานเปิดได้ (ไม่เข้ารหัส) · Let other machines of the office in, without encryption",
    ),
]
Workers = Annotated[
    int, typer.Option("--workers", min=1, max=64, help="จำนวนโพรเซสของเว็บ · How many web processes")
]
WithWorker = Annotated[
    bool,
    typer.Option(
        "--worker/--no-worker",
        help="ทำงานเบื้องหลังด้วย หรือปล่อยให้ prongsai worker ทำ · With the background worker, or leave that to prongsai worker",
    ),
]
Examples = Annotated[
    bool,
    typer.Option(
        "--examples",
        help="ใส่หน่วยงานตัวอย่างห้าแห่ง หากยังไม่มี · Bring in the five example agencies, unless they are there",
    ),
]
Opens = Annotated[
    bool | None,
    typer.Option(
        "--open/--no-open",
        help="เปิดเบราว์เซอร์ (ปกติเปิดเมื่อมีหน้าจอ) · Open a browser; by default where there is a desktop",
    ),
]
Link = Annotated[
    bool | None,
    typer.Option(
        "--link/--no-link",
        help="แสดงลิงก์เข้าสู่ระบบ (ปกติแสดงเมื่อเปิดเฉพาะเครื่องนี้) · Print a sign-in link; by default where only this machine is served",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("serve")(serve)
    app.command("worker")(worker)
    app.command("sign-in-link")(sign_in_link)


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    lan: Lan = False,
    workers: Workers = 1,
    database: Database = None,
    with_worker: WithWorker = True,
    examples: Examples = False,
    opens: Opens = None,
    link: Link = None,
) -> None:
    """เปิดโปรแกรมให้ใช้งานผ่านเบราว์เซอร์ · Serve the workbench: web pages and background worker in one.

    ปรับฐานข้อมูลให้เป็นรุ่นปัจจุบันก่อนเสมอ หยุดด้วย Ctrl-C งานที่ทำค้างอยู่จะทำจนเสร็จ ·
    The database is brought up to date first. Stop with Ctrl-C; what is being done is finished.
    """
    from prongsai.web.ops.serve import Wishes, serve
    from prongsai.web.ops.start import allow_the_office, choose

    choose(database)
    if lan:
        host = "0.0.0.0" if host == "127.0.0.1" else host
        allow_the_office()
    wishes = Wishes(host, port, workers, with_worker, examples, opens, link)
    raise typer.Exit(serve(wishes))


def worker(database: Database = None) -> None:
    """ทำงานเบื้องหลังอย่างเดียว บนเครื่องอื่นที่ใช้ฐานข้อมูลเดียวกัน · Be a background worker only, on another machine.

    อ่านเอกสาร จัดทำรายงาน ส่งอีเมลเตือน และทำงานประจำวัน · Reads documents, makes reports, sends reminders, does the daily jobs.
    """
    from prongsai.web.ops.start import begin

    begin(database)
    from prongsai.web.ops.upgrade import upgrade
    from prongsai.web.ops.worker import main

    upgrade()
    main()


def sign_in_link(
    email: Annotated[
        str, typer.Argument(metavar="EMAIL", help="อีเมลของผู้ใช้ · Whose link", show_default=False)
    ],
    base: Annotated[
        str, typer.Option("--base", metavar="https://…", help="ที่อยู่ของโปรแกรม · The address of the workbench")
    ] = "http://127.0.0.1:8000",
    database: Database = None,
) -> None:
    """แสดงลิงก์เข้าสู่ระบบที่ใช้ได้ครั้งเดียวภายใน 15 นาที · Print a sign-in link that works once, within 15 minutes.

    ใช้เมื่อลืมรหัสผ่าน หรือทำโทรศัพท์ที่ใช้ยืนยันตัวตนหาย · For a forgotten password or a lost phone.
    """
    from prongsai.web.ops.start import begin

    begin(database)
    from prongsai.web.ops.entry import link_for

    typer.echo(base.rstrip("/") + link_for(email))
