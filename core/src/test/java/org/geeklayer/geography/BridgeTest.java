package org.geeklayer.geography;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One area unchanged, one split, two merged and two mixed up: the four indicators of the exact fit lookup. */
class BridgeTest {
    @TempDir
    private Path folder;

    private AreaLookup exactAlone;
    private AreaLookup both;

    @BeforeEach
    void writeLookups() throws IOException {
        Bridge.Builder exact = new Bridge.Builder();
        for (String change : List.of(
                "E01000001 E01000001 U",
                "E01000002 E01000021 S",
                "E01000002 E01000022 S",
                "E01000003 E01000034 M",
                "E01000004 E01000034 M",
                "E01000005 E01000051 X",
                "E01000005 E01000061 X",
                "E01000006 E01000061 X",
                "E01000007 E01000007 U")) {
            String[] parts = change.split(" ", -1);
            assertThat(exact.putExact(parts[0], parts[1], parts[2])).isEmpty();
        }
        Bridge.Builder best = new Bridge.Builder();
        for (String fit : List.of(
                "E01000001 E01000001",
                "E01000002 E01000022",
                "E01000003 E01000034",
                "E01000004 E01000034",
                "E01000005 E01000051",
                "E01000006 E01000061",
                "E01000007 E01000001")) { // an unchanged area that fits another better
            String[] parts = fit.split(" ", -1);
            assertThat(best.putBest(parts[0], parts[1])).isEmpty();
        }
        AreaLookup.Installed exactFit = new AreaLookup.Installed(
                SmallAtlas.dataset("exact", Dataset.Kind.LOOKUP), SmallAtlas.store(folder, exact::write));
        AreaLookup.Installed bestFit = new AreaLookup.Installed(
                SmallAtlas.dataset("best", Dataset.Kind.LOOKUP), SmallAtlas.store(folder, best::write));
        exactAlone = AreaLookup.in(List.of(exactFit));
        both = AreaLookup.in(List.of(bestFit, exactFit));
    }

    private static Bridge.Crossing cross(AreaLookup lookup, Bridge.Method method, int year, String code)
            throws IOException {
        return lookup.bridge(method).orElseThrow().cross(new Area(new AreaCode(code), Vintage.of(year)));
    }

    private String exactly(int year, String code) throws IOException {
        Bridge.Crossing crossing = cross(exactAlone, Bridge.Method.EXACT_FIT, year, code);
        assertThat(crossing.isBestFit()).isFalse();
        return said(crossing);
    }

    private String best(int year, String code) throws IOException {
        return said(cross(both, Bridge.Method.BEST_FIT, year, code));
    }

    private static String said(Bridge.Crossing crossing) {
        return crossing.area().map(Area::toString).orElse("none")
                + crossing.note().map(note -> ": " + note).orElse("");
    }

    @Test
    void goesFrom2021To2011WhereTheAreaIsUnchangedOrAPartOfASplitOne() throws IOException {
        assertThat(exactly(2021, "E01000001")).isEqualTo("E01000001 (2011)");
        assertThat(exactly(2021, "E01000021"))
                .isEqualTo(
                        "E01000002 (2011): small area of 2011 by exact fit: its LSOA of 2021 is part of a split one");
        assertThat(exactly(2021, "E01000022")).startsWith("E01000002 (2011)");
        assertThat(exactly(2021, "E01000034"))
                .isEqualTo("none: no small area of 2011: its LSOA of 2021 was merged out of several");
        assertThat(exactly(2021, "E01000051"))
                .as("one pair alone, and no simple relation all the same")
                .isEqualTo(
                        "none: no small area of 2011: boundaries changed there in a way that has no simple relation");
    }

    @Test
    void goesFrom2011To2021WhereTheAreaIsUnchangedOrWasMerged() throws IOException {
        assertThat(exactly(2011, "E01000001")).isEqualTo("E01000001 (2021)");
        assertThat(exactly(2011, "E01000003"))
                .isEqualTo("E01000034 (2021): small area of 2021 by exact fit: its LSOA of 2011 was merged into it with"
                        + " others");
        assertThat(exactly(2011, "E01000002"))
                .isEqualTo("none: no small area of 2021: its LSOA of 2011 was split into several");
        assertThat(exactly(2011, "E01000006")).startsWith("none: no small area of 2021: boundaries changed");
    }

    @Test
    void neverGoesWhereTheLookupHasNothing() throws IOException {
        assertThat(exactly(2021, "S01013485"))
                .isEqualTo("none: no small area of 2011: the exact fit lookup does not have its small area");
        assertThat(best(2021, "S01013485"))
                .isEqualTo("none: no small area of 2011: the best fit lookup does not have its small area");
    }

    @Test
    void bestFitIsTakenOnlyWhereThereIsNoExactOneAndItHasOneAnswer() throws IOException {
        assertThat(best(2011, "E01000007")).as("exact").isEqualTo("E01000007 (2021)");
        assertThat(best(2011, "E01000003")).as("exact").startsWith("E01000034 (2021): small area of 2021 by exact fit");
        assertThat(best(2011, "E01000002")).isEqualTo("E01000022 (2021): small area of 2021 by best fit");
        assertThat(best(2021, "E01000021")).as("exact").startsWith("E01000002 (2011): small area of 2011 by exact fit");
        assertThat(best(2021, "E01000051")).isEqualTo("E01000005 (2011): small area of 2011 by best fit");
        assertThat(best(2021, "E01000034"))
                .as("two fit it best")
                .isEqualTo("none: no small area of 2011: its LSOA of 2021 was merged out of several");
    }

    @Test
    void isThereOnlyWithTheLookupsItNeedsAndNamesThem() throws IOException {
        assertThat(AreaLookup.in(List.of()).bridge(Bridge.Method.EXACT_FIT)).isEmpty();
        assertThat(exactAlone.bridge(Bridge.Method.BEST_FIT)).isEmpty();
        assertThat(exactAlone.bridge(Bridge.Method.EXACT_FIT).orElseThrow().datasets())
                .extracting(Dataset::id)
                .containsExactly("exact");
        assertThat(both.bridge(Bridge.Method.BEST_FIT).orElseThrow().datasets())
                .extracting(Dataset::id)
                .containsExactly("exact", "best");
    }

    @Test
    void refusesChangesThatSpeakAgainstTheirIndicator() {
        Bridge.Builder builder = new Bridge.Builder();
        assertThat(builder.putExact("E01000001", "E01000001", "Y")).contains("\"Y\" is none of U, S, M and X");
        assertThat(builder.putExact("E01000001", "E01000001", "U")).isEmpty();
        assertThat(builder.putExact("E01000001", "E01000002", "U"))
                .contains("E01000001 is said to be U, but E01000001 has 2 counterparts");
        assertThat(builder.putExact("E01000003", "E01000001", "U"))
                .contains("E01000003 is said to be U, but E01000001 has 2 counterparts");
        assertThat(builder.putExact("E01000001", "E01000001", "S"))
                .contains("E01000001 and E01000001 are said to be S here and U elsewhere");
        assertThat(builder.putBest("E01000001", "E01000001")).isEqualTo(Optional.empty());
        assertThat(builder.putBest("E01000001", "E01000002"))
                .contains("E01000001 is said to be best fitted by E01000002 here and by E01000001 elsewhere");
    }
}
