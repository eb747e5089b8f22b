"""A wrong file of cut-offs is refused before anything starts, with what to mend."""

import re

import pytest

from dashboard.charts.measures import pace_limits
from dashboard.cli import main
from dashboard.cutoffs import CUTOFFS, CUTOFFS_FILE, load_cutoffs
from dashboard.errors import ContractInvalid
from dashboard.ingest.building.reference import cutoffs
from tests.importing import EXPORTS

IN_FORCE = CUTOFFS_FILE.read_text("utf-8")


def changed(key, line):
    """The file in force with the line of a key, or a section's heading, replaced."""
    text, count = re.subn(rf"^({re.escape(key)})(?![\w]).*$", line, IN_FORCE, flags=re.MULTILINE)
    assert count == 1
    return text


@pytest.fixture
def fault(tmp_path):
    """What is said of a file with this text."""

    def told(text):
        path = tmp_path / "data" / "cutoffs.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(ContractInvalid) as refused:
            load_cutoffs(path)
        said = str(refused.value)
        assert "data/cutoffs.toml" in said
        return said

    return told


def test_the_file_in_force_has_every_cutoff_and_no_other():
    loaded = load_cutoffs()
    assert {section: list(values) for section, values in loaded.items()} == {
        section: list(ranges) for section, ranges in CUTOFFS.items()
    }
    assert pace_limits() == (0.85, 0.95, 1.05, 1.15)
    assert cutoffs().to_pylist()[0]["ranking_least_items"] == 5.0


@pytest.mark.parametrize(
    ("key", "line", "said"),
    [
        ("least_items", "least_item = 5", ("[ranking] least_item = 5", "least_items, paid_weight")),
        ("least_items", "", ("[ranking] least_items", "نوشته نشده", "عددی از 1 به بالا")),
        ("least_items", "least_items = 0", ("[ranking] least_items = 0", "عددی از 1 به بالا")),
        ("paid_weight", "paid_weight = -30", ("[ranking] paid_weight = -30", "عددی از 0 به بالا")),
        ("paid_weight", 'paid_weight = "30"', ("[ranking] paid_weight = '30'", "عدد نیست")),
        ("paid_weight", "paid_weight = true", ("[ranking] paid_weight = True", "عدد نیست")),
        ("paid_weight", "paid_weight = nan", ("[ranking] paid_weight = nan", "عددی از 0")),
        ("clean_weight", "clean_weight = inf", ("[quality] clean_weight = inf", "عددی از 0")),
        ("done_from_percent", "done_from_percent = 101", ("done_from_percent = 101", "0 تا 100")),
        ("[visits]", "[visit]", ("[visit]", "visits, quality", "[visits] differs_from_points")),
    ],
)
def test_a_wrong_cutoff_is_named_with_its_value_and_what_is_expected(fault, key, line, said):
    told = fault(changed(key, line))
    assert [words for words in said if words not in told] == []


@pytest.mark.parametrize(
    ("key", "line", "said"),
    [
        ("watch_below", "watch_below = 0.8", "[pace] watch_below = 0.8: باید از «behind_below"),
        ("age_3_days", "age_3_days = 400", "[unpaid] age_4_days = 365: باید از «age_3_days"),
        ("done_from_percent", "done_from_percent = 1", "«not_started_below_percent = 1»"),
        ("far_ahead_of_works_points", "far_ahead_of_works_points = 9", "«ahead_of_works_points"),
    ],
)
def test_limits_out_of_order_are_told(fault, key, line, said):
    assert said in fault(changed(key, line))


@pytest.mark.parametrize("section", ["ranking", "quality"])
def test_weights_that_are_all_zero_are_told_and_one_is_enough(fault, tmp_path, section):
    weights = [key for key in CUTOFFS[section] if key.endswith("_weight")]
    text = IN_FORCE
    for key in weights:
        text = re.sub(rf"^{key} = \d+", f"{key} = 0", text, flags=re.MULTILINE)
    assert f"[{section}] {', '.join(weights)}: همهٔ وزن‌ها صفر است" in fault(text)
    one = tmp_path / "one.toml"
    one.write_text(text.replace(f"{weights[0]} = 0", f"{weights[0]} = 1"), "utf-8")
    assert load_cutoffs(one)[section][weights[0]] == 1


def test_everything_wrong_is_told_at_once(fault):
    told = fault("[pace]\nbehind_below = -1\nnews = 2\n\n[extra]\na = 1\n")
    assert "behind_below = -1" in told and "news = 2" in told and "[extra]" in told
    assert told.count("نوشته نشده") == sum(map(len, CUTOFFS.values())) - 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[pace\n", "line 1"),
        (b"\xff\xfe", "utf-8"),
        ("report = 45\n" + IN_FORCE.replace("[report]", "[extra]"), "[report]"),
        ("least_items = 5\n" + IN_FORCE, "[least_items]"),
    ],
)
def test_a_file_of_another_shape_is_told(fault, text, said):
    assert said in fault(text)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(ContractInvalid, match=r"nowhere\.toml"):
        load_cutoffs(tmp_path / "nowhere.toml")


@pytest.mark.parametrize("command", [["import", str(EXPORTS)], ["serve"], ["demo"]])
def test_neither_an_import_nor_the_server_starts_with_a_wrong_file(
    command, tmp_path, monkeypatch, capsys
):
    wrong = tmp_path / "cutoffs.toml"
    wrong.write_text(changed("least_items", "least_items = -5"), "utf-8")
    monkeypatch.setattr("dashboard.cutoffs.CUTOFFS_FILE", wrong)
    store = tmp_path / "store"
    assert main([*command, "--store", str(store)]) == 2
    said = capsys.readouterr().err
    assert "cutoffs.toml" in said and "[ranking] least_items = -5" in said
    assert not (store / "builds").exists()
