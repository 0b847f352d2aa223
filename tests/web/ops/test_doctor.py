"""``prongsai doctor`` tells what is wrong and what there is, in both languages, and its exit code counts."""

from tests.web.ops.running import Installation


def test_a_sound_installation_is_called_sound(installation: Installation) -> None:
    installation.ask("from prongsai.web.ops.upgrade import upgrade; upgrade()")
    done = installation.run("doctor")
    assert "Nothing is wrong" in done.stdout
    for fact in ("Version", "Data folder", "Database", "Jobs that wait: 0", "Last backup: ยังไม่เคย · never"):
        assert fact in done.stdout


def test_an_error_is_told_with_id_and_hint_and_exit_code_1(installation: Installation) -> None:
    installation.environment |= {"PRONGSAI_HOSTS": "*", "PRONGSAI_SMTP_USER": "ita"}
    done = installation.run("doctor", check=False)
    assert done.returncode == 1
    for word in ("✖ prongsai.E011", "✖ prongsai.E013", "→ Name the site", "! prongsai.W014"):
        assert word in done.stdout


def test_warnings_alone_do_not_fail(installation: Installation) -> None:
    assert "! prongsai.W014" in installation.run("doctor").stdout


def test_the_last_backup_is_told(installation: Installation) -> None:
    installation.ask("from prongsai.web.ops.upgrade import upgrade; upgrade()")
    installation.run("backup", str(installation.home.parent / "b.zip"))
    assert "never" not in installation.run("doctor").stdout


def test_a_setting_that_cannot_be_meant_is_refused_in_one_sentence(installation: Installation) -> None:
    installation.environment["PRONGSAI_TLS"] = "perhaps"
    done = installation.run("doctor", check=False)
    assert done.returncode == 2
    assert "PRONGSAI_TLS" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_imported_framework_that_does_not_load_is_named_with_its_place(installation: Installation) -> None:
    installation.ask(
        "from prongsai.web.ops.upgrade import upgrade; upgrade()\n"
        "from tests.web.ops.whole import import_framework\n"
        "import_framework('2568-sound'); import_framework('2568-broken')"
    )
    place = installation.home / "frameworks" / "2568-broken"
    (place / "iit.yaml").write_text("items: no\n", "utf-8")
    done = installation.run("doctor")
    assert "! prongsai.W015" in done.stdout
    assert f"The imported framework 2568-broken does not load ({place})" in done.stdout
    assert f"prongsai framework validate {place}" in done.stdout
    assert "2568-sound" not in done.stdout
    assert installation.run("framework", "validate", str(place), check=False).returncode == 2


def test_an_unopened_ballot_box_without_its_key_is_named_with_what_to_do(installation: Installation) -> None:
    box = installation.ask(
        "from prongsai.web.ops.upgrade import upgrade; upgrade()\n"
        "from prongsai.web.survey.ballot import lay_the_box\n"
        "from tests.web.cast import assemble\n"
        "from tests.web.cycles.world import the_cycle\n"
        "print(lay_the_box(None, the_cycle(assemble())[0]).public_id)"
    ).strip()
    assert "prongsai.W016" not in installation.run("doctor").stdout
    key = installation.home / "boxes" / f"{box}.key"
    key.unlink()
    told = installation.run("doctor").stdout
    assert "! prongsai.W016" in told
    assert f"The key of ballot box {box}" in told
    assert "run prongsai doctor there" in told
    assert str(key) in told
