package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.Decile;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.deprivation.RankCuts;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.testing.SmallNation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bands and atoms an edition has, rank by rank. */
class BandsTest {
    private static final AreaCode CODE = new AreaCode("E01000001");
    private static final PresetRule VILLAGES = new PresetRule(
            PresetRule.STANDARD_BANDS,
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.of(new PresetRule.Limits(31, 101, Set.of("U"), Set.of("R"))));

    @TempDir
    private static Path folder;

    private static DeprivationIndex index;

    @BeforeAll
    static void build() throws IOException {
        index = SmallNation.index(folder, 1);
    }

    private static IndexEdition edition(RankCuts cuts) {
        return new IndexEdition("x", "X", "X", "x", 2025, Nation.WALES, Vintage.CENSUS_2021, cuts);
    }

    private static int atom(Bands bands, IndexEdition edition, int rank, boolean isIn) throws IOException {
        BigDecimal at = BigDecimal.valueOf(rank);
        return bands.atom(index, CODE, at, bands.hasDeciles() ? edition.cuts().decile(at) : Optional.empty(), isIn);
    }

    private static boolean isIn(Band band, int atom) {
        return atom >= band.span().from() && atom < band.span().to();
    }

    private static Band band(List<Band> bands, String label) {
        return bands.stream()
                .filter(band -> band.label().startsWith(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void equalPartsHaveElevenAtomsAndEveryBandIsARun() throws IOException {
        IndexEdition england = edition(RankCuts.equal(33_755));
        Bands bands = new Bands(england, true, PresetRule.STANDARD, "");
        assertThat(bands.atoms()).isEqualTo(11);
        assertThat(bands.headline().label()).isEqualTo("most deprived 20%");
        for (int rank = 1; rank <= 33_755; rank += rank < 20 ? 1 : 7) {
            int atom = atom(bands, england, rank, false);
            double share = 100.0 * rank / 33_755;
            for (Band band : bands.cumulative()) {
                assertThat(isIn(band, atom)).as(band.label() + rank).isEqualTo(share <= band.number());
            }
            int decile = england.cuts()
                    .decile(BigDecimal.valueOf(rank))
                    .orElseThrow()
                    .value();
            assertThat(isIn(band(bands.all(), "decile " + decile), atom)).isTrue();
            assertThat(isIn(band(bands.all(), "quintile " + (decile + 1) / 2), atom))
                    .isTrue();
            assertThat(bands.groupOf(atom, Optional.of(new Decile(decile)))).isEqualTo(decile - 1);
        }
    }

    @Test
    void bandsThatAreStatedWithoutDecilesAreAllThereIs() throws IOException {
        // Welsh Index of Multiple Deprivation 2025: groups as the Welsh Government states them.
        IndexEdition wales = edition(RankCuts.stated(1917, List.of(), Map.of(10, 191, 20, 382, 30, 574, 50, 958)));
        Bands bands = new Bands(wales, false, PresetRule.STANDARD, "");
        assertThat(bands.atoms()).isEqualTo(6);
        assertThat(bands.groups()).isEqualTo(6);
        assertThat(bands.forSize(1000)).isEqualTo(bands.cumulative()).hasSize(5);
        Map<Integer, Integer> last = Map.of(10, 191, 15, 287, 20, 382, 30, 574, 50, 958);
        for (int rank = 1; rank <= 1917; rank++) {
            int atom = atom(bands, wales, rank, false);
            for (Band band : bands.cumulative()) {
                assertThat(isIn(band, atom)).isEqualTo(rank <= last.getOrDefault(band.number(), 0));
            }
        }
    }

    @Test
    void decilesOfUnequalSizeEndTheirBands() throws IOException {
        // Welsh Index of Multiple Deprivation 2019: blocks of 191.
        List<Integer> ends = List.of(191, 382, 573, 764, 955, 1146, 1337, 1528, 1719, 1909);
        IndexEdition wales = edition(RankCuts.stated(1909, ends, Map.of()));
        Bands bands = new Bands(wales, true, PresetRule.STANDARD, "");
        assertThat(bands.atoms()).isEqualTo(11);
        for (int rank = 1; rank <= 1909; rank++) {
            int atom = atom(bands, wales, rank, false);
            assertThat(isIn(band(bands.cumulative(), "most deprived 10%"), atom))
                    .isEqualTo(rank <= 191);
            assertThat(isIn(band(bands.cumulative(), "most deprived 15%"), atom))
                    .isEqualTo(rank <= 286);
            assertThat(isIn(band(bands.cumulative(), "most deprived 50%"), atom))
                    .isEqualTo(rank <= 955);
        }
    }

    @Test
    void aPresetAddsItsCut() throws IOException {
        IndexEdition england = edition(RankCuts.equal(32_844));
        PresetRule rule = new PresetRule(
                PresetRule.STANDARD_BANDS,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.of(4950),
                Optional.empty());
        Bands bands = new Bands(england, true, rule, "mine");
        assertThat(bands.atoms()).isEqualTo(12);
        assertThat(bands.headline().label()).isEqualTo("mine: rank below 4,950");
        assertThat(bands.cumulative())
                .extracting(Band::shortLabel)
                .containsExactly("10%", "15%", "mine", "20%", "30%", "50%");
        for (int rank : new int[] {1, 4926, 4927, 4949, 4950, 6568, 6569}) {
            int atom = atom(bands, england, rank, false);
            assertThat(isIn(bands.headline(), atom)).isEqualTo(rank < 4950);
            assertThat(isIn(band(bands.cumulative(), "most deprived 15%"), atom))
                    .isEqualTo(rank <= 4926);
            assertThat(isIn(band(bands.cumulative(), "most deprived 20%"), atom))
                    .isEqualTo(rank <= 6568);
        }
    }

    @Test
    void aPresetThatSplitsEveryStepKeepsNestedBandsAndItselfRuns() throws IOException {
        IndexEdition england = edition(RankCuts.equal(200));
        Bands bands = new Bands(england, true, VILLAGES, "villages");
        assertThat(bands.atoms()).isEqualTo(12);
        assertThat(bands.forSize(1000)).isEqualTo(bands.cumulative());
        for (int rank = 1; rank <= 200; rank++) {
            for (boolean isIn : new boolean[] {true, false}) {
                int atom = atom(bands, england, rank, isIn);
                assertThat(isIn(bands.headline(), atom)).isEqualTo(isIn);
                for (Band band : bands.cumulative().subList(0, 5)) {
                    assertThat(isIn(band, atom)).isEqualTo(rank <= 2 * band.number());
                }
            }
        }
    }

    @Test
    void everyRemainderOfOneBandInAnotherIsSpokenForOrARun() {
        Bands bands = new Bands(edition(RankCuts.equal(200)), true, VILLAGES, "villages");
        // In the preset there is nobody beyond the most deprived 50 %.
        Set<Integer> possible = new TreeSet<>(IntStream.range(0, 11).boxed().toList());
        List<Set<Integer>> remainders = bands.remainders(possible);
        List<Span> spans = Stream.concat(bands.cumulative().stream(), Stream.of(bands.total()))
                .map(Band::span)
                .toList();
        int pairs = 0;
        for (Span outer : spans) {
            for (Span inner : spans) {
                Set<Integer> rest = within(outer, possible);
                if (rest.containsAll(within(inner, possible))
                        && rest.removeAll(within(inner, possible))
                        && !rest.isEmpty()) {
                    assertThat(remainders).contains(rest);
                    pairs++;
                }
            }
        }
        assertThat(pairs)
                .as("5 bands and everybody in pairs, and the preset in two of them")
                .isEqualTo(17);
        assertThat(remainders).hasSize(pairs);
        assertThat(new Bands(edition(RankCuts.equal(200)), true, PresetRule.STANDARD, "").remainders(possible))
                .as("these share an end")
                .isEmpty();
    }

    private static Set<Integer> within(Span span, Set<Integer> possible) {
        Set<Integer> atoms = new TreeSet<>();
        for (int atom = span.from(); atom < span.to(); atom++) {
            if (possible.contains(atom)) {
                atoms.add(atom);
            }
        }
        return atoms;
    }

    @Test
    void decilesThatDoNotNestWithTheBandsAreRefused() {
        IndexEdition england = edition(RankCuts.equal(200));
        Bands bands = new Bands(england, true, PresetRule.STANDARD, "");
        assertThatThrownBy(() -> bands.atom(index, CODE, BigDecimal.valueOf(41), Optional.of(new Decile(2)), false))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("E01000001 is in decile 2 and at rank 41")
                .hasMessageContaining("do not nest");
    }
}
