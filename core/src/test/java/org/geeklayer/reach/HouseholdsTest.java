package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseholdsTest {
    private static final AreaCode ONE = new AreaCode("E01999001");
    private static final AreaCode THREE = new AreaCode("E01999003");

    @TempDir
    private static Path folder;

    private static Enricher enricher;

    @BeforeAll
    static void openAtlas() throws IOException {
        enricher = Enricher.of(SmallAtlas.directory(folder), List.of());
    }

    private static PeopleTally count(String rows, Integer... columns) throws IOException {
        ReachOptions options = ReachOptions.RECORDS.countingHouseholds(Arrays.asList(columns));
        return PeopleCounterTest.count(enricher, Vintage.CENSUS_2021, options, "Surname,House,Postcode\n" + rows);
    }

    @Test
    void rowsThatAgreeInAllColumnsAreOneHousehold() throws IOException {
        PeopleTally tally = count("""
                Lee,1,ZX1 1AA
                LEE ,1,zx11aa
                Lee,2,ZX1 1AA
                Van  Dyk,1,ZX1 1AA
                van dyk,1,"ZX1 1AA,"
                Lee,1,ZX1 1AF
                """, 0, 1, 2);
        assertThat(tally.units().total()).isEqualTo(4);
        assertThat(tally.units().placed()).isEqualTo(Map.of(ONE, 3L, THREE, 1L));
    }

    @Test
    void fewerColumnsMakeFewerHouseholdsPlacedByTheLatestRecord() throws IOException {
        assertThat(count("Lee,1,ZX1 1AA\nLee,2,ZX1 1AA\n", 2).units().total()).isEqualTo(1);
        PeopleTally moved = count("Lee,1,ZX1 1AA\nLee,1,ZX1 1AF\n", 0);
        assertThat(moved.units().total()).isEqualTo(1);
        assertThat(moved.conflicts()).isEqualTo(1);
    }

    @Test
    void aPostcodeIsOneOnlyInThePostcodeColumn() throws IOException {
        assertThat(count("zx1 1aa,1,ZX1 1AA\nZX11AA,1,ZX1 1AA\n", 0).units().total())
                .as("texts of another column, compared without case and blanks around them")
                .isEqualTo(2);
    }

    @Test
    void aRowWithNothingInTheColumnsIsOfNoHousehold() throws IOException {
        PeopleTally tally = count(",1,ZX1 1AA\n  ,2,ZX1 1AA\nLee,,ZX1 1AA\nLee,,ZX1 1AA\n", 0, 1);
        assertThat(tally.rows().withoutId()).isZero();
        assertThat(tally.units().total()).as("a blank agrees with a blank").isEqualTo(3);
        PeopleTally bySurname = count(",1,ZX1 1AA\n  ,2,ZX1 1AA\nLee,,ZX1 1AA\nLee,,ZX1 1AA\n", 0);
        assertThat(bySurname.rows().withoutId()).isEqualTo(2);
        assertThat(bySurname.units().total()).isEqualTo(1);
    }

    @Test
    void theOrderOfRowsAndColumnsChangesNothing() throws IOException {
        Random random = new Random(4);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(List.of("Lee", "LEE", "Hara", "").get(random.nextInt(4)) + "," + random.nextInt(3) + ","
                    + List.of("ZX1 1AA", "zx11aa", "ZX1 1AF", "NFA", "").get(random.nextInt(5)) + "\n");
        }
        PeopleTally first = count(String.join("", rows), 0, 1, 2);
        assertThat(first.units().total())
                .isEqualTo(rows.stream()
                        .map(row -> row.toUpperCase(Locale.ROOT).replace("ZX11AA", "ZX1 1AA"))
                        .distinct()
                        .count());
        Collections.shuffle(rows, random);
        PeopleTally other = count(String.join("", rows), 2, 0, 1);
        assertThat(other.units()).isEqualTo(first.units());
    }

    @Test
    void countsEitherPeopleOrHouseholds() {
        ReachOptions households = ReachOptions.RECORDS.countingHouseholds(List.of(2, 0, 2));
        assertThat(households.householdColumns()).containsExactly(0, 2);
        assertThat(households.countsPeople()).isTrue();
        assertThat(households.unit()).isEqualTo("households");
        assertThat(ReachOptions.RECORDS.unit()).isEqualTo("records");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReachOptions(
                                OptionalInt.of(0),
                                false,
                                OptionalInt.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                false,
                                Set.of())
                        .countingHouseholds(List.of(1)))
                .withMessageStartingWith("householdColumns: ");
    }
}
