package org.geeklayer.catchment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.SmallNation;
import org.geeklayer.testing.SmallPlaces;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Areas by code and by name. */
class GazetteerTest {
    private static final AreaLookup NO_LOOKUP = AreaLookup.in(List.of());

    @TempDir
    private static Path folder;

    private static Gazetteer gazetteer;
    private static Gazetteer former;
    private static Gazetteer withoutDirectory;

    @BeforeAll
    static void build() throws IOException {
        var directory = Optional.of(SmallPlaces.directory(folder));
        var names = SmallPlaces.names(folder);
        gazetteer = Gazetteer.of(SmallPlaces.index(folder), directory, NO_LOOKUP, names, List.of());
        former = Gazetteer.of(SmallPlaces.former(folder), directory, NO_LOOKUP, names, List.of());
        withoutDirectory = Gazetteer.of(SmallPlaces.index(folder), Optional.empty(), NO_LOOKUP, names, List.of());
    }

    private static void assertUnknown(String place, String... parts) {
        assertThatThrownBy(() -> gazetteer.find(place))
                .isInstanceOf(DataFormatException.class)
                .message()
                .startsWith(place + ": ")
                .contains(parts)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "E01000061, lsoa, Place 61, 1",
        "E02000001, msoa, Part E02000001, 11",
        "E07000004, lad, Twinby, 3",
        "E12000003, region, Yorkshire and The Humber, 21",
        "E92000001, country, England, 200"
    })
    void findsAnAreaOfEachTypeByItsCode(String code, String kind, String name, int smallAreas)
            throws DataFormatException {
        for (String spelling : List.of(code, code.toLowerCase(Locale.ROOT), " " + code + "\t")) {
            Catchment place = gazetteer.find(spelling);
            assertThat(place.kind()).isEqualTo(kind);
            assertThat(place.name()).isEqualTo(name);
            assertThat(place.code()).contains(new AreaCode(code));
            assertThat(place.vintage()).isEqualTo(Vintage.CENSUS_2021);
            assertThat(place.isEstimate()).isFalse();
            assertThat(place.shares()).hasSize(smallAreas);
            assertThat(place.shares().values()).containsOnly(1.0);
            assertThat(place.notes()).isEmpty();
        }
    }

    @Test
    void aDistrictHasTheSmallAreasThatTheEditionGivesIt() throws DataFormatException {
        for (int district = 0; district < SmallNation.DISTRICTS.size(); district++) {
            Catchment place = withoutDirectory.find(SmallNation.districtCode(district));
            assertThat(place.shares().keySet())
                    .extracting(AreaCode::text)
                    .containsExactlyElementsOf(SmallPlaces.inDistrict(district).stream()
                            .map(SmallNation::area)
                            .toList());
            assertThat(place.method()).isEqualTo("districts as iod2025 has them");
        }
    }

    @Test
    void theNationIsAllSmallAreas() throws DataFormatException {
        assertThat(gazetteer.nation().shares()).hasSize(SmallNation.AREAS);
        assertThat(gazetteer.nation().name()).isEqualTo("England");
        assertThat(gazetteer.find("england").shares())
                .isEqualTo(gazetteer.nation().shares());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Westby", "WESTBY", "westby", " wEstBY "})
    @ExtendWith(TurkishLocale.class)
    void findsAnAreaByItsNameInAnyCase(String name) throws DataFormatException {
        assertThat(gazetteer.find(name).code()).contains(new AreaCode("E07000003"));
    }

    @ParameterizedTest
    @CsvSource({
        "Part E02000001, msoa",
        "Station 1, ward",
        "Place 61, lsoa",
        "Yorkshire and The Humber, region",
        "northby, lad"
    })
    void findsANameOfEveryType(String name, String kind) throws DataFormatException {
        assertThat(gazetteer.find(name).kind()).isEqualTo(kind);
    }

    @Test
    void aNameOfSeveralAreasAsksForACodeAndListsThem() {
        assertUnknown("Twinby", "is the name of 2 areas", "give a code", "E07000004", "E07000005");
        assertUnknown(
                "castle", "is the name of 5 areas (electoral ward)", "E05000000 (Northby)", "E05000010 (Southby)");
    }

    @Test
    void aNameThatAnotherNationHasTooIsNoDoubt() throws DataFormatException {
        assertThat(gazetteer.find("Market 1").code()).contains(new AreaCode("E05000001"));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestOnes() {
        assertUnknown("Nortby", "is the name of no area that is installed; nearest are Northby, ");
        assertUnknown("Mark", "is the name of no area that is installed; nearest are Market ");
        assertThatThrownBy(() -> gazetteer.find(" "))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("place: a name or a code is missing");
    }

    @Test
    void aDistrictOfAnotherYearIsNotFound() throws DataFormatException {
        assertThat(former.find("Oldby").shares()).hasSize(5);
        assertUnknown("E07000009", "is no district of English Indices of Deprivation 2025");
        assertUnknown("Oldby", "is the name of no area that is installed");
        assertThat(former.find("Northby").code()).contains(new AreaCode("E06000001"));
    }

    @Test
    void aSmallAreaOfTheOtherCensusIsToldApart() {
        assertUnknown(
                "E01001001", "is a small area of 2011", "is on those of 2021", "English Indices of Deprivation 2025");
        assertThatThrownBy(() -> former.find("E01000195"))
                .hasMessageContaining("is a small area of 2021, and English Indices of Deprivation 2019 is on those of"
                        + " 2011: give a code of these");
        assertUnknown("E01009999", "is no small area of English Indices of Deprivation 2025 as it is installed");
    }

    @Test
    void aCodeOfAnotherNationOrOfNoTypeIsRefused() {
        assertUnknown("W92000004", "another nation");
        assertUnknown("S13000001", "nothing that is installed says which small areas it is made of");
        assertUnknown("K02000001", "is a code of no type of area that is known");
        assertUnknown("E99999999", "stands for no area");
    }

    @Test
    void aTypeThatNothingInstalledTellsSaysWhatWould() {
        assertThatThrownBy(() -> withoutDirectory.find("E12000003"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("add a lookup of districts to region");
        assertThatThrownBy(() -> withoutDirectory.find("E05000001"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("add a postcode directory that has its code");
    }

    @Test
    void aCountyIsAnUpperTierAndOtherDistrictsAreTheirOwn() throws DataFormatException {
        Catchment county = gazetteer.find("E10000001");
        assertThat(county.kind()).isEqualTo("upper-tier");
        assertThat(county.name()).isEqualTo("Bigshire");
        assertThat(county.shares())
                .hasSize(SmallPlaces.inDistrict(0).size()
                        + SmallPlaces.inDistrict(1).size());
        assertThat(gazetteer.find("Bigshire").shares()).isEqualTo(county.shares());
        assertThat(gazetteer.all(AreaType.UPPER_TIER, Optional.empty()))
                .extracting(each -> each.code().orElseThrow().text())
                .containsExactly("E07000003", "E07000004", "E07000005", "E10000001");
        assertThat(gazetteer.isComplete(AreaType.UPPER_TIER)).isTrue();
        for (Catchment each : gazetteer.all(AreaType.UPPER_TIER, Optional.empty())) {
            Catchment found = gazetteer.find(AreaType.UPPER_TIER, each.code().orElseThrow());
            assertThat(found.kind()).isEqualTo("upper-tier");
            assertThat(found.shares()).isEqualTo(each.shares());
        }
        assertThat(gazetteer.find("E07000003").kind()).isEqualTo("lad");
        assertThatThrownBy(() -> gazetteer.find(AreaType.LAD, new AreaCode("E10000001")))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("E10000001: is no district");
    }

    @Test
    void aLookupTellsRegionsAndUpperTiersWithoutADirectory() throws IOException {
        AreaLookup.Builder builder = new AreaLookup.Builder();
        for (int district = 0; district < SmallNation.DISTRICTS.size(); district++) {
            AreaCode code = new AreaCode(SmallNation.districtCode(district));
            builder.put(AreaType.LAD, code, AreaType.REGION, new AreaCode(SmallPlaces.region(district)));
            builder.put(
                    AreaType.LAD, code, AreaType.UPPER_TIER, district < 2 ? new AreaCode(SmallPlaces.COUNTY) : code);
        }
        AreaLookup lookup = AreaLookup.in(List.of(new AreaLookup.Installed(
                SmallAtlas.dataset("lad-region", Dataset.Kind.LOOKUP), SmallAtlas.store(folder, builder::write))));
        Gazetteer looking =
                Gazetteer.of(SmallPlaces.index(folder), Optional.empty(), lookup, SmallPlaces.names(folder), List.of());
        for (AreaType type : List.of(AreaType.REGION, AreaType.UPPER_TIER)) {
            assertThat(looking.isComplete(type)).isTrue();
            List<Catchment> found = looking.all(type, Optional.empty());
            List<Catchment> byPostcodes = gazetteer.all(type, Optional.empty());
            assertThat(found)
                    .extracting(Catchment::toString)
                    .isEqualTo(byPostcodes.stream().map(Catchment::toString).toList());
            assertThat(found)
                    .extracting(Catchment::shares)
                    .isEqualTo(byPostcodes.stream().map(Catchment::shares).toList());
        }
        assertThat(looking.find("Bigshire").method())
                .isEqualTo("districts as iod2025 has them, by an installed lookup");
        assertThat(gazetteer.find("Bigshire").method()).isEqualTo("districts as iod2025 has them, by onspd-2025-11");
    }

    @Test
    void abolishedDistrictsThatALookupMovesAreSpokenOf() throws IOException {
        AreaLookup.Builder builder = new AreaLookup.Builder();
        for (int number = 1; number <= SmallNation.AREAS; number++) {
            AreaCode code = new AreaCode(SmallPlaces.formerDistrict(number));
            builder.put(AreaType.LAD, code, AreaType.UPPER_TIER, new AreaCode(SmallPlaces.COUNTY));
        }
        builder.put(AreaType.LAD, new AreaCode("E07000009"), AreaType.LAD, new AreaCode("E07000001"));
        AreaLookup lookup = AreaLookup.in(List.of(new AreaLookup.Installed(
                SmallAtlas.dataset("lad-region", Dataset.Kind.LOOKUP), SmallAtlas.store(folder, builder::write))));
        Gazetteer looking = Gazetteer.of(
                SmallPlaces.former(folder), Optional.empty(), lookup, SmallPlaces.names(folder), List.of());
        assertThat(looking.find("Bigshire").method())
                .endsWith("by an installed lookup, districts abolished or recoded since where their successors lie");
    }

    @Test
    void aDirectoryOfAnotherNationAloneTellsNoRegionAndDoesNotTakeLong() throws IOException {
        Gazetteer elsewhere = Gazetteer.of(
                SmallPlaces.index(folder),
                Optional.of(SmallPlaces.directory(folder, Set.of(), number -> false)),
                NO_LOOKUP,
                SmallPlaces.names(folder),
                List.of());
        assertThatThrownBy(() -> elsewhere.find("E12000003")).hasMessageContaining("nothing that is installed");
        assertThat(elsewhere.isComplete(AreaType.REGION)).isFalse();
    }

    @Test
    void allAreasOfATypePartTheNation() throws DataFormatException {
        for (AreaType type :
                List.of(AreaType.SMALL_AREA, AreaType.MSOA, AreaType.LAD, AreaType.REGION, AreaType.UPPER_TIER)) {
            TreeMap<String, Integer> times = new TreeMap<>();
            for (Catchment each : gazetteer.all(type, Optional.empty())) {
                each.shares().keySet().forEach(area -> times.merge(area.text(), 1, Integer::sum));
            }
            assertThat(times).as(type.id()).hasSize(SmallNation.AREAS);
            assertThat(times.values()).as(type.id()).containsOnly(1);
        }
    }

    @Test
    void allAreasWithinAPlaceAreThoseThatLieInItForTheGreaterPart() throws DataFormatException {
        Catchment westby = gazetteer.find("Westby");
        assertThat(gazetteer.all(AreaType.MSOA, Optional.of(westby)))
                .extracting(each -> each.code().orElseThrow().text())
                .containsExactlyElementsOf(SmallPlaces.inDistrict(2).stream()
                        .map(SmallNation::msoa)
                        .distinct()
                        .sorted()
                        .toList());
        assertThat(gazetteer.all(AreaType.LAD, Optional.of(gazetteer.find("E12000001"))))
                .extracting(Catchment::name)
                .containsExactly("Northby", "Southby", "Westby");
        assertThat(gazetteer.all(AreaType.REGION, Optional.of(westby))).isEmpty();
        assertThat(gazetteer.all(AreaType.WARD, Optional.of(westby)))
                .extracting(Catchment::name)
                .containsExactly("Castle", "Market 3", "Station 3");
    }

    @Test
    void theAreaAroundAPlaceHasTheGreaterPartOfIt() throws DataFormatException {
        Catchment castle = gazetteer.find(SmallPlaces.wardCode(20));
        assertThat(gazetteer.around(castle, AreaType.LAD).map(Catchment::name)).contains("Westby");
        assertThat(gazetteer.around(castle, AreaType.REGION).map(Catchment::name))
                .contains("North East");
        assertThat(gazetteer.around(gazetteer.nation(), AreaType.REGION).map(Catchment::name))
                .contains("North East");
        Catchment halves = gazetteer.list(
                Catchment.Kind.LIST,
                "halves",
                List.of(
                        new AreaCode(SmallNation.area(SmallPlaces.inDistrict(0).get(0))),
                        new AreaCode(SmallNation.area(SmallPlaces.inDistrict(1).get(0)))));
        assertThat(gazetteer.around(halves, AreaType.LAD)).isEmpty();
        assertThat(gazetteer.around(halves, AreaType.REGION).map(Catchment::name))
                .contains("North East");
        assertThat(withoutDirectory.around(halves, AreaType.REGION)).isEmpty();
    }

    @Test
    void theMsoaOfASmallAreaIsThatOfItsPostcodes() {
        assertThat(gazetteer
                        .msoa(new AreaCode(SmallNation.area(61)))
                        .map(area -> area.code().text()))
                .contains(SmallNation.msoa(61));
        assertThat(withoutDirectory.msoa(new AreaCode(SmallNation.area(61)))).isEmpty();
    }
}
