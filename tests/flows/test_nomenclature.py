"""What names say: each case is a point of nomenclature, not a row of a list."""

import pytest

from interop.flows.nomenclature.cas import cas_number
from interop.flows.nomenclature.charge import UNKNOWN_CHARGE
from interop.flows.nomenclature.isotope import same_nuclide
from interop.flows.nomenclature.land_use import LandUse, land_use_of
from interop.flows.nomenclature.name import parse_name
from interop.flows.nomenclature.spelling import key, plain


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("124-38-9", "124-38-9"),
        ("000124-38-9", "124-38-9"),
        (" 7440-43-9 ", "7440-43-9"),
        ("124-38-8", ""),  # wrong check digit
        ("439-94-3", ""),  # a digit of lutetium's number lost
        ("7705-08", ""),
        ("", ""),
        ("１２４-３８-９", ""),
    ],
)
def test_cas_numbers(written, number):
    assert cas_number(written) == number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sulphur dioxide", "sulfur dioxide"),
        ("Aluminum", "aluminium"),
        ("Cesium", "Caesium"),
        ("Dinitrogen monoxide", "nitrous oxide"),
        ("Methane, tetrachloro-, R-10", "tetrachloromethane"),
        ("Benzene, ethyl-", "ethyl benzene"),
        ("Benzene, 1,3,5-trimethyl-", "1,3,5-trimethylbenzene"),
        ("Toluene, 2-chloro", "2-chlorotoluene"),
        ("Phenol, 2,4-dichloro-", "2,4-dichlorophenol"),
        ("Phthalate, dioctyl-", "dioctyl phthalate"),
        ("α-pinene", "alpha-pinene"),
        (".beta.-pinene", "beta-pinene"),
        ("Cyhalothrin, gamma-", "gamma-cyhalothrin"),
        ("N,N′-dimethylurea", "N,N'-dimethylurea"),
        ("4&#039;-chloroaniline", "4'-chloroaniline"),
        ("Perchlorate, ion", "perchlorate"),
        ("Coal, hard", "hard coal"),
        ("Sand, unspecified", "sand"),
        ("hydrocarbons (unspecified)", "Hydrocarbons, unspecified"),
        ("Spodumene, in ground", "spodumene"),
        ("fenpyroximate (iso)", "Fenpyroximate"),
        ("mesotrione (iso); 2-[4-(methylsulfonyl)-2-nitrobenzoyl]-1,3-cyclohexanedione", "mesotrione"),
        ("crude oil; 42.3 MJ/kg", "crude oil"),
        ("二氧化碳", "carbon dioxide"),
        ("SF6", "sulphur hexafluoride"),
        ("Sulfur hexafluoride, SF6", "sulphur hexafluoride"),
        ("Nitrous oxide (N2O)", "dinitrogen monoxide"),
    ],
)
def test_one_substance_written_in_two_ways(one, other):
    assert parse_name(one).key == parse_name(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,1,1-trichloroethane", "1,1,2-trichloroethane"),
        ("11-dichloroethane", "1,1-dichloroethane"),
        ("alpha-cypermethrin", "beta-cypermethrin"),
        ("copper (i) oxide", "copper (ii) oxide"),
        ("nitrogen", "nitrogen, total (excluding N2)"),
        ("Nitrogen, organic bound", "Nitrogen"),
        ("1-butanol", "2-butanol"),
    ],
)
def test_two_substances_that_look_alike(one, other):
    assert parse_name(one).key != parse_name(other).key


@pytest.mark.parametrize(
    ("name", "element", "charge"),
    [
        ("Chromium VI", "chromium", 6),
        ("chromium (vi)", "chromium", 6),
        ("chromium(6+)", "chromium", 6),
        ("Cr(6+)", "chromium", 6),
        ("铬(VI)", "chromium", 6),
        ("Sodium, ion", "sodium", 1),
        ("Cadmium, ion", "cadmium", 2),
        ("Cr VI", "chromium", 6),
        ("Mercury (+II)", "mercury", 2),
        ("Hexavalent chromium", "chromium", 6),
        ("Chromium, trivalent", "chromium", 3),
        ("Chromium (hexavalent)", "chromium", 6),
        ("Ferric ion", "iron", 3),
        ("Stannous ion", "tin", 2),
        ("Copper ion", "copper", UNKNOWN_CHARGE),
        ("Copper", "copper", None),
        ("Tin", "tin", None),
    ],
)
def test_ions(name, element, charge):
    found = parse_name(name)
    assert (found.key, found.charge) == (element, charge)


@pytest.mark.parametrize(
    ("name", "element", "mass"),
    [
        ("Caesium-137", "caesium", "137"),
        ("cesium-137", "caesium", "137"),
        ("Hydrogen-3, Tritium", "hydrogen", "3"),
        ("Technetium-99m", "technetium", "99m"),
        ("I-131", "iodine", "131"),
        ("铯-137", "caesium", "137"),
        ("氚", "hydrogen", "3"),
        ("Radon", "radon", ""),
        ("Benzo-15", "benzo15", ""),
    ],
)
def test_isotopes(name, element, mass):
    found = parse_name(name)
    assert (found.key, found.isotope) == (element, mass)


def test_a_metastable_state_is_left_out_only_where_the_ground_state_emits_nothing():
    assert same_nuclide("xenon", "131", "131m")
    assert same_nuclide("xenon", "131m", "131")
    assert not same_nuclide("xenon", "133", "133m")
    assert not same_nuclide("technetium", "99", "99m")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("HFC-134a", "R-134a"),
        ("R134a", "R-134a"),
        ("Ethane, 1,1,1,2-tetrafluoro-, HFC-134a", "R-134a"),
        ("1,1,1,2-tetrafluoroethane", "R-134a"),
        ("1,1,1,2-四氟乙烷", "R-134a"),
        ("CFC 113", "R-113"),
        ("PFC-14", "R-14"),
        ("PFC-31-10", "R-31-10"),
        ("Halon 1211", "HALON-1211"),
        ("HFO-1234ze(E)", "R-1234ze(e)"),
        ("(E)-HFC-1234ze", "R-1234ze(e)"),
        ("HFE-347mcc3", "HFE-347mcc3"),
        ("(R)-2-butanol", ""),
        ("Iron", ""),
    ],
)
def test_refrigerant_codes(name, code):
    assert parse_name(name).code == code


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("Carbon dioxide, fossil", "fossil"),
        ("carbon dioxide (fossil)", "fossil"),
        ("Methane, non-fossil", "biogenic"),
        ("methane (biogenic)", "biogenic"),
        ("Carbon monoxide, from soil or biomass stock", "land-use-change"),
        ("Carbon dioxide (land use change)", "land-use-change"),
        ("Carbon dioxide, to soil or biomass stock", "uptake-stock"),
        ("甲烷（生物源）", "biogenic"),
        ("二氧化碳(土地利用变化)", "land-use-change"),
        ("Carbon dioxide", ""),
        ("fossil fuel", ""),
    ],
)
def test_origins(name, origin):
    assert parse_name(name).origin == origin


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("NMVOC, non-methane volatile organic compounds", "nmvoc"),
        ("non-methane volatile organic compounds", "nmvoc"),
        ("COD, Chemical Oxygen Demand", "cod"),
        ("化学需氧量", "cod"),
        ("Particulate Matter, < 2.5 um", "pm2.5"),
        ("particles (PM2.5 - PM10)", "pm2.5-10"),
        ("DDT, dichlorodiphenyltrichloroethane", ""),
    ],
)
def test_sum_parameters(name, parameter):
    assert parse_name(name).parameter == parameter


@pytest.mark.parametrize(
    ("name", "collective"),
    [
        ("Insecticides, unspecified", True),
        ("Hydrocarbons, aromatic", True),
        ("其他有机物", True),
        ("Unspecific", False),
        ("Insecticidal soap", False),
        ("Phenol", False),
    ],
)
def test_groups_of_substances(name, collective):
    assert parse_name(name).collective is collective


@pytest.mark.parametrize(
    ("here", "there", "kind"),
    [
        ("Occupation, annual crop, irrigated, intensive", "arable, irrigated, intensive", "occupation"),
        ("Occupation, grassland, natural (non-use)", "grassland, not used", "occupation"),
        ("Occupation, lake, natural (non-use)", "lakes, natural", "occupation"),
        ("Transformation, from pasture, man made, extensive", "from pasture/meadow, extensive", "from"),
        ("Transformation, to cropland fallow (non-use)", "to arable, fallow", "to"),
    ],
)
def test_land_use(here, there, kind):
    target = "land.occupation" if kind == "occupation" else "land.transformation"
    one, other = land_use_of(here, "land"), land_use_of(there, target)
    assert (one.kind, one.use) == (other.kind, other.use) == (kind, other.use)


def test_land_use_in_a_broader_class():
    use = land_use_of("Transformation, to dump site, sanitary landfill", "land")
    assert use == LandUse("to", "dump site sanitary landfill", "dump site")


def test_a_key_keeps_digits_apart_and_drops_the_rest():
    assert key(plain("1,1 - Dichloro (ethane)")) == "1.1dichloroethane"
    assert key(plain("C12-14 fatty alcohol")) == "c12.14fattyalcohol"


def test_a_formula_that_says_more_than_the_name_stays():
    assert parse_name("Iron oxide, Fe2O3").key != parse_name("iron oxide").key
