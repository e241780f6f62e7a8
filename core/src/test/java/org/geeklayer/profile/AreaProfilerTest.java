package org.geeklayer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Population;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.testing.SmallNation;
import org.geeklayer.testing.SmallPlaces;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure of a profile against plain loops over the small nation's formulas. */
class AreaProfilerTest {
    private static final double EXACT = 1e-9;
    private static final int AREAS = SmallNation.AREAS;

    @TempDir
    private static Path folder;

    private static AreaProfiler profiler;
    private static List<Catchment> places;

    @BeforeAll
    static void build() throws IOException {
        profiler = ProfileFixture.profiler(folder);
        Gazetteer gazetteer = profiler.gazetteer();
        places = new ArrayList<>();
        for (AreaType type : List.of(
                AreaType.SMALL_AREA,
                AreaType.MSOA,
                AreaType.WARD,
                AreaType.LAD,
                AreaType.UPPER_TIER,
                AreaType.REGION)) {
            places.addAll(gazetteer.all(type, Optional.empty()));
        }
        places.add(gazetteer.nation());
        for (double metres : new double[] {250, 900, 1800, 4000}) {
            places.add(gazetteer.around(Postcode.parse(SmallPlaces.postcode(90, 0)), metres));
        }
        places.add(list(IntStream.of(60, 61, 62)));
    }

    private static Catchment list(IntStream numbers) throws DataFormatException {
        return profiler.gazetteer().list(Catchment.Kind.LIST, "list", ProfileFixture.codes(numbers));
    }

    private static AreaProfile profile(IntStream numbers) throws DataFormatException {
        return profiler.profile(list(numbers));
    }

    @ParameterizedTest
    @EnumSource
    void everyMeasureOfEveryPlaceAndDomainIsThatOfAPlainLoop(Measure measure) throws DataFormatException {
        for (Catchment place : places) {
            AreaProfile profile = profiler.profile(place);
            for (Domain domain : profiler.domains()) {
                var found = profile.value(domain, measure);
                boolean isDefined = domain.equals(ProfileFixture.IMD)
                        || (measure != Measure.EXTENT && measure != Measure.LOCAL_CONCENTRATION);
                double expected = PlainMeasures.value(measure, ProfileFixture.rows(domain, place), AREAS);
                if (isDefined && !Double.isNaN(expected)) {
                    assertThat(found.orElseThrow())
                            .as("%s of %s in %s", domain.id(), place, measure)
                            .isCloseTo(expected, within(EXACT));
                } else {
                    assertThat(found).as("%s of %s", domain.id(), place).isEmpty();
                }
            }
        }
    }

    @Test
    void residentsByBandAndDecileAreThoseOfAPlainLoop() throws DataFormatException {
        for (Catchment place : places) {
            AreaProfile profile = profiler.profile(place);
            List<PlainMeasures.Row> rows = ProfileFixture.rows(ProfileFixture.IMD, place);
            double all = PlainMeasures.people(rows);
            assertThat(profile.residents().orElseThrow()).isCloseTo(all, within(1e-6));
            for (int percent : new int[] {1, 5, 10, 15, 20, 30, 50, 99, 100}) {
                double inside = PlainMeasures.people(rows.stream()
                        .filter(row -> PlainMeasures.isInMostDeprived(row.rank(), percent, AREAS))
                        .toList());
                assertThat(profile.residentsShareInMostDeprived(percent).orElseThrow())
                        .as("%s %s", place, percent)
                        .isCloseTo(inside / all, within(EXACT));
            }
            for (int decile = 1; decile <= 10; decile++) {
                int wanted = decile;
                assertThat(profile.residentsInDecile(decile).orElseThrow())
                        .isCloseTo(
                                PlainMeasures.people(rows.stream()
                                        .filter(row -> row.decile() == wanted)
                                        .toList()),
                                within(1e-6));
            }
            assertThat(profile.smallAreas())
                    .isCloseTo(
                            rows.stream().mapToDouble(PlainMeasures.Row::share).sum(), within(EXACT));
        }
    }

    @Test
    void deprivedPeopleAreRatesTimesThePeopleThatTheyAreRatesOf() throws DataFormatException {
        for (Catchment place : places) {
            AreaProfile profile = profiler.profile(place);
            double income = 0;
            double residents = 0;
            double employment = 0;
            double workers = 0;
            for (var each : place.shares().entrySet()) {
                int number = ProfileFixture.number(each.getKey());
                double share = each.getValue();
                residents += share * SmallNation.residents(number);
                income += share
                        * SmallNation.residents(number)
                        * SmallPlaces.score(ProfileFixture.INCOME, number).doubleValue();
                workers += share * SmallPlaces.workingAge(number);
                employment += share
                        * SmallPlaces.workingAge(number)
                        * SmallPlaces.score(ProfileFixture.EMPLOYMENT, number).doubleValue();
            }
            assertThat(profile.incomeDeprived().orElseThrow()).isCloseTo(income, within(1e-6));
            assertThat(profile.incomeDeprivedShare().orElseThrow()).isCloseTo(income / residents, within(EXACT));
            assertThat(profile.employmentDeprived().orElseThrow()).isCloseTo(employment, within(1e-6));
            if (workers > 0) {
                assertThat(profile.employmentDeprivedShare().orElseThrow())
                        .isCloseTo(employment / workers, within(EXACT));
            } else {
                assertThat(profile.employmentDeprivedShare()).isEmpty();
            }
        }
    }

    /** In a nation of 200 a percentile has two ranks: rank 20 is the last of percentile 10, rank 61 the first of 31. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "19, 1",
        "20, 1",
        "21, 0.95",
        "22, 0.95",
        "23, 0.9026315789473684",
        "59, 0.05",
        "60, 0.05",
        "62, 0",
        "200, 0"
    })
    void theExtentHasItsWeightsByPercentile(int number, double weight) throws DataFormatException {
        assertThat(profile(IntStream.of(number))
                        .value(ProfileFixture.IMD, Measure.EXTENT)
                        .orElseThrow())
                .isCloseTo(weight, within(EXACT));
        assertThat(DomainFigures.weight(10)).isEqualTo(1);
        assertThat(DomainFigures.weight(11)).isEqualTo(0.95);
        assertThat(DomainFigures.weight(30)).isCloseTo(0.05, within(EXACT));
        assertThat(DomainFigures.weight(31)).isEqualTo(0);
    }

    @Test
    void anAreaOfATiedRankHasThePercentileOfItsRank() throws DataFormatException {
        // Area 61 has the rank of area 60: percentile 30, not 31.
        assertThat(profile(IntStream.of(61))
                        .value(ProfileFixture.IMD, Measure.EXTENT)
                        .orElseThrow())
                .isCloseTo(0.05, within(EXACT));
    }

    @Test
    void localConcentrationTakesTheLastAreaByTheFractionNeeded() throws DataFormatException {
        // Areas 1, 2 and 150 have 1037, 1174 and 1650 residents: a tenth of them all is in area 1.
        assertThat(profile(IntStream.of(150, 2, 1))
                        .value(ProfileFixture.IMD, Measure.LOCAL_CONCENTRATION)
                        .orElseThrow())
                .isCloseTo(200, within(EXACT));
        // Ten areas more: the tenth ends within area 2.
        IntStream numbers = IntStream.concat(IntStream.of(1, 2), IntStream.rangeClosed(100, 109));
        double all = IntStream.concat(IntStream.of(1, 2), IntStream.rangeClosed(100, 109))
                .mapToDouble(SmallNation::residents)
                .sum();
        double first = SmallNation.residents(1);
        assertThat(all / 10).isBetween(first, first + SmallNation.residents(2));
        assertThat(profile(numbers)
                        .value(ProfileFixture.IMD, Measure.LOCAL_CONCENTRATION)
                        .orElseThrow())
                .isCloseTo((200 * first + 199 * (all / 10 - first)) / (all / 10), within(EXACT));
    }

    @Test
    void ranksAreAmongAllAreasOfTheTypeAndEqualsShareTheLowest() throws DataFormatException {
        for (AreaType type : List.of(AreaType.SMALL_AREA, AreaType.MSOA, AreaType.LAD, AreaType.UPPER_TIER)) {
            List<Catchment> all = profiler.gazetteer().all(type, Optional.empty());
            for (Measure measure : Measure.values()) {
                List<Double> values = new ArrayList<>();
                for (Catchment each : all) {
                    values.add(profiler.profile(each)
                            .value(ProfileFixture.IMD, measure)
                            .orElseThrow());
                }
                for (int i = 0; i < all.size(); i++) {
                    double own = values.get(i);
                    long higher = values.stream().filter(value -> value > own).count();
                    AreaProfile profile = profiler.profile(all.get(i));
                    boolean isRanked = type != AreaType.SMALL_AREA || measure == Measure.AVERAGE_RANK;
                    assertThat(profile.rank(ProfileFixture.IMD, measure))
                            .isEqualTo(isRanked ? OptionalInt.of((int) higher + 1) : OptionalInt.empty());
                    assertThat(profile.rankedAmong()).contains(all.size() + " " + type.plural() + " of England");
                }
            }
        }
        AreaProfile place61 = profiler.profile(profiler.gazetteer().find(SmallNation.area(61)));
        assertThat(place61.rank(ProfileFixture.IMD, Measure.AVERAGE_RANK)).hasValue(60);
    }

    @Test
    void regionsAreRankedAmongRegions() throws DataFormatException {
        AreaProfile region = profiler.profile(profiler.gazetteer().find("E12000003"));
        assertThat(region.rankedAmong()).contains("2 regions of England");
        assertThat(region.rank(ProfileFixture.IMD, Measure.AVERAGE_SCORE).orElseThrow())
                .isBetween(1, 2);
    }

    @Test
    void whatIsOfNoTypeIsNotRanked() throws DataFormatException {
        for (Catchment place : List.of(
                profiler.gazetteer().nation(),
                list(IntStream.of(1)),
                profiler.gazetteer().around(Postcode.parse(SmallPlaces.postcode(90, 0)), 900))) {
            AreaProfile profile = profiler.profile(place);
            assertThat(profile.rankedAmong()).isEmpty();
            assertThat(profile.rank(ProfileFixture.IMD, Measure.AVERAGE_RANK)).isEmpty();
        }
    }

    @Test
    void saysHowFiguresCameAbout() throws DataFormatException {
        Gazetteer gazetteer = profiler.gazetteer();
        assertThat(profiler.profile(gazetteer.find(SmallNation.area(1))).status())
                .isEqualTo(AreaProfile.Status.PUBLISHED);
        assertThat(profiler.profile(gazetteer.find("Westby")).status()).isEqualTo(AreaProfile.Status.CALCULATED);
        assertThat(profiler.profile(list(IntStream.of(1))).status()).isEqualTo(AreaProfile.Status.CALCULATED);
        assertThat(profiler.profile(gazetteer.find("Station 1")).status()).isEqualTo(AreaProfile.Status.ESTIMATED);
        assertThat(profiler.profile(gazetteer.find("Westby")).notes()).isEmpty();
        assertThat(profiler.notes())
                .containsExactly(
                        "weighted by the residents of population-2022-lsoa21, which are not the publisher's own"
                                + " denominators");
    }

    @Test
    void subdomainsHaveNoMeasures() {
        assertThat(profiler.domains()).extracting(Domain::id).containsExactly("imd", "income", "employment", "idaci");
    }

    @Test
    void smallAreasComeTheMostDeprivedFirst() throws DataFormatException {
        List<AreaProfile.SmallArea> areas =
                profile(IntStream.of(200, 61, 60, 3)).smallAreasByRank();
        assertThat(areas).extracting(area -> ProfileFixture.number(area.code())).containsExactly(3, 60, 61, 200);
        assertThat(areas.get(0).name()).isEqualTo("Place 3");
        assertThat(areas.get(0).msoaName()).contains("Part " + SmallNation.msoa(3));
        assertThat(areas.get(0).residents()).hasValue(SmallNation.residents(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imd.rank",
                "imd.decile", // which a rank tells
                "imd.rank imd.decile",
                "imd.score",
                "income.score",
                "employment.score",
                "residents"
            })
    void whatOneSmallAreaLacksIsAbsentAndNeverWrong(String lacking) throws IOException {
        int without = 150; // not among the most deprived of its place, so that no measure would show it at once
        AreaProfiler lacks = ProfileFixture.profiler(
                folder,
                number -> true,
                (number, value) -> number != without || !lacking.contains(value),
                number ->
                        number == without && lacking.equals("residents") ? Double.NaN : SmallNation.residents(number));
        Catchment place = lacks.gazetteer()
                .list(Catchment.Kind.LIST, "list", ProfileFixture.codes(IntStream.of(1, 2, 30, 70, without)));
        AreaProfile found = lacks.profile(place);
        AreaProfile whole = profiler.profile(place);
        boolean noRank = lacking.startsWith("imd.rank");
        boolean noDecile = lacking.equals("imd.rank imd.decile");
        boolean noResidents = lacking.equals("residents");
        for (Measure measure : Measure.values()) {
            boolean isAbsent = switch (measure) {
                case PROPORTION -> noDecile;
                case AVERAGE_SCORE -> noResidents || lacking.equals("imd.score");
                case EXTENT, AVERAGE_RANK, LOCAL_CONCENTRATION -> noResidents || noRank;
            };
            assertThat(found.value(ProfileFixture.IMD, measure))
                    .as(measure.name())
                    .isEqualTo(isAbsent ? OptionalDouble.empty() : whole.value(ProfileFixture.IMD, measure));
        }
        assertThat(found.residents().isPresent()).isEqualTo(!noResidents);
        assertThat(found.residentsShareInMostDeprived(10).isPresent()).isEqualTo(!noResidents && !noRank);
        assertThat(found.residentsShareInMostDeprived(100).isPresent()).isEqualTo(!noResidents && !noRank);
        assertThat(found.residentsInDecile(1).isPresent()).isEqualTo(!noResidents && !noDecile);
        assertThat(found.incomeDeprived().isPresent()).isEqualTo(!noResidents && !lacking.equals("income.score"));
        assertThat(found.incomeDeprivedShare().isPresent()).isEqualTo(!noResidents && !lacking.equals("income.score"));
        assertThat(found.employmentDeprived().isPresent()).isEqualTo(!lacking.equals("employment.score"));
        // The rank among some of the areas would not be the rank.
        AreaProfile westby = lacks.profile(lacks.gazetteer().find("Westby"));
        if (noRank || noResidents) {
            assertThat(westby.rank(ProfileFixture.IMD, Measure.AVERAGE_RANK)).isEmpty();
        }
        assertThat(westby.rank(ProfileFixture.IMD, Measure.PROPORTION).isPresent())
                .isEqualTo(!noDecile);
        if (noResidents) {
            assertThat(found.notes())
                    .contains("population-2022-lsoa21 does not have the residents of every small area of it");
        }
    }

    @Test
    void withoutResidentsOnlyTheProportionIsThere() throws IOException {
        AreaProfiler nobody = AreaProfiler.of(profiler.gazetteer(), List.of());
        AreaProfile westby = nobody.profile(nobody.gazetteer().find("Westby"));
        assertThat(nobody.population()).isEmpty();
        assertThat(westby.value(ProfileFixture.IMD, Measure.PROPORTION)).isPresent();
        assertThat(westby.rank(ProfileFixture.IMD, Measure.PROPORTION)).isPresent();
        for (Measure measure : Measure.values()) {
            assertThat(westby.value(ProfileFixture.IMD, measure).isPresent()).isEqualTo(measure == Measure.PROPORTION);
        }
        assertThat(westby.residents()).isEmpty();
        assertThat(nobody.notes())
                .contains("no residents of these small areas are installed: only the proportion can be computed");
    }

    @Test
    void anAreaOfNobodyWeighsNothing() throws IOException {
        AreaProfiler empty = ProfileFixture.profiler(
                folder,
                number -> true,
                (number, value) -> number != 150 || !value.endsWith(".score"),
                number -> number == 150 ? 0 : SmallNation.residents(number));
        AreaProfile with = empty.profile(
                empty.gazetteer().list(Catchment.Kind.LIST, "list", ProfileFixture.codes(IntStream.of(1, 2, 150))));
        AreaProfile without = profile(IntStream.of(1, 2));
        for (Measure measure : Measure.values()) {
            if (measure != Measure.PROPORTION) {
                assertThat(with.value(ProfileFixture.IMD, measure))
                        .as(measure.name())
                        .isEqualTo(without.value(ProfileFixture.IMD, measure));
            }
        }
        assertThat(with.value(ProfileFixture.IMD, Measure.PROPORTION)).hasValue(2.0 / 3);
        assertThat(with.incomeDeprived()).isEqualTo(without.incomeDeprived());
        assertThat(with.residents()).isEqualTo(without.residents());
        AreaProfile alone = empty.profile(empty.gazetteer().find(SmallNation.area(150)));
        assertThat(alone.residents()).hasValue(0);
        assertThat(alone.residentsShareInMostDeprived(10)).isEmpty();
        for (Measure measure : Measure.values()) {
            assertThat(alone.value(ProfileFixture.IMD, measure).isPresent()).isEqualTo(measure == Measure.PROPORTION);
        }
    }

    @Test
    void anIndexInstalledInPartRanksNothing() throws IOException {
        AreaProfiler part = ProfileFixture.profiler(
                folder, number -> number <= 199, (number, value) -> true, SmallNation::residents);
        AreaProfile westby = part.profile(part.gazetteer().find("Westby"));
        assertThat(westby.rankedAmong()).isEmpty();
        assertThat(westby.rank(ProfileFixture.IMD, Measure.AVERAGE_RANK)).isEmpty();
        assertThat(part.notes())
                .contains(
                        "iod2025 is installed in part (199 of 200 small areas): nothing is ranked, and England does not"
                                + " stand beside it");
        // N is the edition's, whatever number of rows is installed.
        assertThat(westby.value(ProfileFixture.IMD, Measure.AVERAGE_RANK))
                .isEqualTo(profiler.profile(profiler.gazetteer().find("Westby"))
                        .value(ProfileFixture.IMD, Measure.AVERAGE_RANK));
    }

    @Test
    void ofPopulationsTheOneThatCoversMostCounts() throws IOException {
        Population whole = SmallPlaces.population(folder);
        Population half =
                SmallPlaces.population(folder, number -> number > 100 ? Double.NaN : SmallNation.residents(number));
        assertThat(AreaProfiler.of(profiler.gazetteer(), List.of(half, whole)).population())
                .contains(whole);
        assertThat(AreaProfiler.of(profiler.gazetteer(), List.of(half)).population())
                .contains(half);
        assertThat(ProfileFixture.former(folder, List.of(whole)).population())
                .as("residents of areas of 2021 for an index on those of 2011")
                .isEmpty();
    }

    @Test
    void aPlaceOfAnotherVintageOrIndexIsRefused() throws IOException {
        Catchment former = ProfileFixture.former(folder, List.of()).gazetteer().find("Oldby");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profiler.profile(former))
                .withMessageStartingWith("place:")
                .withMessageContaining("2011");
        AreaProfiler part = ProfileFixture.profiler(
                folder, number -> number <= 199, (number, value) -> true, SmallNation::residents);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> part.profile(list(IntStream.of(200))))
                .withMessageStartingWith("place:");
    }

    @Test
    void aPlaceWithoutSmallAreasIsRefused() {
        assertThatThrownBy(() ->
                        profiler.profile(profiler.gazetteer().around(Postcode.parse(SmallPlaces.postcode(57, 0)), 10)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("no small area of English Indices of Deprivation 2025 lies in it");
    }
}
