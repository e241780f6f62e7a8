package org.geeklayer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaType;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.testing.SmallNation;
import org.geeklayer.testing.SmallPlaces;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** What holds for the profile of any place. */
class AreaProfilePropertiesTest {
    private static final int AREAS = SmallNation.AREAS;

    private static Path folder;
    private static AreaProfiler profiler;
    private static DomainFigures figures;

    @BeforeContainer
    static void build() throws IOException {
        folder = Files.createTempDirectory("profile");
        profiler = ProfileFixture.profiler(folder);
        figures = profiler.figures(ProfileFixture.IMD);
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Some small areas, each with a share. */
    @Provide
    Arbitrary<List<PlainShare>> shares() {
        return Arbitraries.integers()
                .between(1, AREAS)
                .flatMap(number -> Arbitraries.doubles().between(0.01, 1).map(share -> new PlainShare(number, share)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .uniqueElements(PlainShare::number)
                .edgeCases(config -> config.none());
    }

    record PlainShare(int number, double share) {}

    private static Members members(List<PlainShare> shares) {
        return new Members(
                shares.stream().mapToInt(each -> each.number() - 1).toArray(),
                shares.stream().mapToDouble(PlainShare::share).toArray());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyMeasureIsThatOfAPlainLoop(@ForAll("shares") List<PlainShare> shares, @ForAll Measure measure) {
        List<PlainMeasures.Row> rows = shares.stream()
                .map(each -> ProfileFixture.row(ProfileFixture.IMD, each.number(), each.share()))
                .toList();
        assertThat(figures.value(measure, members(shares)).orElseThrow())
                .isCloseTo(PlainMeasures.value(measure, rows, AREAS), within(1e-9));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theOrderOfAreasDoesNotMatter(
            @ForAll("shares") List<PlainShare> shares, @ForAll Measure measure, @ForAll long seed) {
        List<PlainShare> shuffled = new ArrayList<>(shares);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(figures.value(measure, members(shuffled)).orElseThrow())
                .isCloseTo(figures.value(measure, members(shares)).orElseThrow(), within(1e-9));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void measuresAreWithinTheirBounds(@ForAll("shares") List<PlainShare> shares) {
        Members members = members(shares);
        double averageRank = figures.value(Measure.AVERAGE_RANK, members).orElseThrow();
        double concentration =
                figures.value(Measure.LOCAL_CONCENTRATION, members).orElseThrow();
        double best = shares.stream()
                .mapToInt(each -> AREAS + 1 - SmallNation.rank(each.number()))
                .max()
                .orElseThrow();
        assertThat(averageRank).isBetween(1 - 1e-9, AREAS + 1e-9);
        assertThat(concentration).isBetween(averageRank - 1e-9, best + 1e-9);
        for (Measure measure : List.of(Measure.PROPORTION, Measure.EXTENT)) {
            assertThat(figures.value(measure, members).orElseThrow()).isBetween(0.0, 1.0);
        }
        assertThat(figures.value(Measure.AVERAGE_SCORE, members).orElseThrow())
                .isBetween(
                        SmallPlaces.score(ProfileFixture.IMD, AREAS).doubleValue(),
                        SmallPlaces.score(ProfileFixture.IMD, 1).doubleValue());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void halvingAllSharesChangesNoMeasure(@ForAll("shares") List<PlainShare> shares, @ForAll Measure measure) {
        List<PlainShare> halves = shares.stream()
                .map(each -> new PlainShare(each.number(), each.share() / 2))
                .toList();
        assertThat(figures.value(measure, members(halves)).orElseThrow())
                .isCloseTo(figures.value(measure, members(shares)).orElseThrow(), within(1e-9));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void theAverageOfAUnionIsTheWeightedMeanOfItsParts(
            @ForAll @IntRange(min = 1, max = 20) int parts, @ForAll long seed) throws DataFormatException {
        Random random = new Random(seed);
        List<List<Integer>> numbers = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            numbers.add(new ArrayList<>());
        }
        for (int number = 1; number <= AREAS; number++) {
            numbers.get(random.nextInt(parts)).add(number);
        }
        AreaProfile nation = profiler.profile(profiler.gazetteer().nation());
        double residents = 0;
        double deprived = 0;
        double areas = 0;
        Map<Measure, Double> sums = new EnumMap<>(Measure.class);
        for (List<Integer> part : numbers) {
            if (part.isEmpty()) {
                continue;
            }
            AreaProfile profile = profiler.profile(profiler.gazetteer()
                    .list(
                            Catchment.Kind.LIST,
                            "part",
                            ProfileFixture.codes(part.stream().mapToInt(i -> i))));
            double people = profile.residents().orElseThrow();
            residents += people;
            deprived += profile.incomeDeprived().orElseThrow();
            areas += profile.smallAreas();
            for (Measure measure : Measure.values()) {
                double weight = measure == Measure.PROPORTION ? profile.smallAreas() : people;
                double value = profile.value(ProfileFixture.IMD, measure).orElseThrow();
                sums.merge(measure, weight * value, Double::sum);
            }
        }
        assertThat(residents).isCloseTo(nation.residents().orElseThrow(), within(1e-6));
        assertThat(deprived).isCloseTo(nation.incomeDeprived().orElseThrow(), within(1e-6));
        assertThat(areas).isEqualTo(AREAS);
        for (Measure measure :
                List.of(Measure.AVERAGE_RANK, Measure.AVERAGE_SCORE, Measure.EXTENT, Measure.PROPORTION)) {
            double whole = measure == Measure.PROPORTION ? areas : residents;
            assertThat(sums.get(measure) / whole)
                    .as(measure.name())
                    .isCloseTo(nation.value(ProfileFixture.IMD, measure).orElseThrow(), within(1e-9));
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void areasOfATypeAddUpToTheNation(@ForAll("types") AreaType type) throws DataFormatException {
        AreaProfile nation = profiler.profile(profiler.gazetteer().nation());
        List<AreaProfile> parts = new ArrayList<>();
        for (Catchment each : profiler.gazetteer().all(type, Optional.empty())) {
            parts.add(profiler.profile(each));
        }
        List<ToDoubleFunction<AreaProfile>> sums = new ArrayList<>(List.of(
                AreaProfile::smallAreas,
                profile -> profile.residents().orElseThrow(),
                profile -> profile.incomeDeprived().orElseThrow(),
                profile -> profile.employmentDeprived().orElseThrow()));
        for (int decile = 1; decile <= 10; decile++) {
            int wanted = decile;
            sums.add(profile -> profile.residentsInDecile(wanted).orElseThrow());
        }
        for (ToDoubleFunction<AreaProfile> sum : sums) {
            assertThat(parts.stream().mapToDouble(sum).sum()).isCloseTo(sum.applyAsDouble(nation), within(1e-6));
        }
    }

    @Provide
    Arbitrary<AreaType> types() {
        return Arbitraries.of(
                AreaType.SMALL_AREA, AreaType.MSOA, AreaType.WARD, AreaType.LAD, AreaType.UPPER_TIER, AreaType.REGION);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void aPolygonAroundWholeSmallAreasHasTheirFigures(@ForAll @IntRange(min = 0, max = 9) int rows)
            throws DataFormatException {
        // The rows of the grid from the south: all their shares are 1.
        Envelope box = new Envelope(
                SmallPlaces.WEST,
                SmallPlaces.WEST + SmallPlaces.ACROSS * SmallPlaces.SIDE,
                SmallPlaces.SOUTH,
                SmallPlaces.SOUTH + (rows + 1) * SmallPlaces.SIDE);
        AreaProfile drawn =
                profiler.profile(profiler.gazetteer().polygon("drawn", new GeometryFactory().toGeometry(box)));
        AreaProfile listed = profiler.profile(profiler.gazetteer()
                .list(
                        Catchment.Kind.LIST,
                        "listed",
                        ProfileFixture.codes(IntStream.rangeClosed(1, (rows + 1) * SmallPlaces.ACROSS))));
        assertThat(drawn.place().shares()).isEqualTo(listed.place().shares());
        for (Measure measure : Measure.values()) {
            assertThat(drawn.value(ProfileFixture.IMD, measure)).isEqualTo(listed.value(ProfileFixture.IMD, measure));
        }
        assertThat(drawn.residents()).isEqualTo(listed.residents());
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void aWiderCircleHoldsTheNarrower(
            @ForAll @IntRange(min = 1, max = 200) int number,
            @ForAll @DoubleRange(min = 300, max = 6000) double metres,
            @ForAll @DoubleRange(min = 1, max = 2) double wider)
            throws DataFormatException {
        Postcode centre = Postcode.parse(SmallPlaces.postcode(number, 0));
        Catchment small = profiler.gazetteer().around(centre, metres);
        Catchment large = profiler.gazetteer().around(centre, metres * wider);
        small.shares()
                .forEach((area, share) -> assertThat(large.shares().get(area)).isGreaterThanOrEqualTo(share));
    }
}
