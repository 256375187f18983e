"""Exchanges are matched by flow and direction, and their amounts compared as decimals."""

from diff_datasets import ENERGY, PROCESS_FILE, STEEL, exchange, process


def items(diff, old, new):
    result = diff({PROCESS_FILE: process(exchanges=old)}, {PROCESS_FILE: process(exchanges=new)})
    (record,) = result.details
    return [(item["key"], item["change"], item["before"], item["after"]) for item in record["items"]], record


def test_an_amount_that_changed_has_its_number_and_share(diff):
    old = exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "0.10")
    new = exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "0.13")
    result = diff({PROCESS_FILE: process(exchanges=old)}, {PROCESS_FILE: process(exchanges=new)})
    (record,) = result.details
    (item,) = record["items"]
    assert (item["before"], item["after"], item["difference"], item["relative"]) == ("0.10", "0.13", "0.03", "0.3")
    assert item["path"] == "/processDataSet/exchanges/exchange[2]"
    assert [change["path"].rpartition("/")[2] for change in record["changes"]] == ["meanAmount", "resultingAmount"]
    (largest,) = result.as_json()["largest"]
    assert largest["item"] == item


def test_exchanges_come_and_go(diff):
    found, record = items(
        diff,
        exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "2"),
        exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Output", "2"),
    )
    assert found == [(f"{ENERGY} Output", "added", None, "2"), (f"{ENERGY} Input", "removed", "2", None)]
    assert record["aspects"] == ["inventory"]


def test_exchanges_of_one_flow_are_matched_by_amount_where_numbers_are_given_anew(diff):
    found, _ = items(
        diff,
        exchange(0, STEEL, "Output", "1")
        + exchange(1, ENERGY, "Input", "2", "a")
        + exchange(2, ENERGY, "Input", "3", "b"),
        exchange(1, ENERGY, "Input", "3", "c")
        + exchange(2, ENERGY, "Input", "2", "d")
        + exchange(0, STEEL, "Output", "1"),
    )
    assert found == [(f"{ENERGY} Input", "other", "3", "3"), (f"{ENERGY} Input", "other", "2", "2")]


def test_exchanges_of_one_flow_are_matched_by_number_where_the_amount_changed(diff):
    found, _ = items(
        diff,
        exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "2") + exchange(2, ENERGY, "Input", "30"),
        exchange(0, STEEL, "Output", "1") + exchange(2, ENERGY, "Input", "31") + exchange(1, ENERGY, "Input", "2.5"),
    )
    assert found == [(f"{ENERGY} Input", "amount", "30", "31"), (f"{ENERGY} Input", "amount", "2", "2.5")]


def test_amounts_that_are_no_numbers_are_compared_as_text(diff):
    found, record = items(
        diff,
        exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "nan"),
        exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "1"),
    )
    assert found == [(f"{ENERGY} Input", "amount", "nan", "1")]
    assert record["items"][0]["difference"] is None


def test_from_zero_there_is_no_share(diff):
    _, record = items(
        diff,
        exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "0.0"),
        exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "2e-400"),
    )
    assert (record["items"][0]["difference"], record["items"][0]["relative"]) == ("2E-400", None)


def test_an_allocation_to_a_renumbered_co_product_stays(diff):
    def allocated(number):
        return (
            f'<allocations><allocation internalReferenceToCoProduct="{number}" allocatedFraction="40"/></allocations>'
        )

    old = exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "2", extra=allocated(0))
    new = exchange(5, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "2", extra=allocated(5))
    result = diff({PROCESS_FILE: process(exchanges=old)}, {PROCESS_FILE: process(exchanges=new, reference="5")})
    assert result.as_json()["forms"] == {"numbering": 1}


def test_module_amounts_of_an_epd_are_amounts(diff):
    def result(amount):
        return (
            '<LCIAResults><LCIAResult><referenceToLCIAMethodDataSet type="LCIA method data set" '
            'refObjectId="0e000000-0000-4000-8000-000000000001"/><common:other>'
            '<epd:amount xmlns:epd="http://www.iai.kit.edu/EPD/2013" epd:module="A1-A3">'
            f"{amount}</epd:amount></common:other></LCIAResult></LCIAResults>"
        )

    same = diff({PROCESS_FILE: process(other=result("2.0"))}, {PROCESS_FILE: process(other=result("2.00"))})
    assert same.as_json()["forms"] == {"literal": 1}
    moved = diff({PROCESS_FILE: process(other=result("2.0"))}, {PROCESS_FILE: process(other=result("3.0"))})
    assert moved.as_json()["aspects"] == {"amounts": 1}
    assert moved.as_json()["items"]["module amount"]["amount"] == 1
