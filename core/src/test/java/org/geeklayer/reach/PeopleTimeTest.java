package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geeklayer.reach.PeopleQuestionsTest.people;
import static org.geeklayer.reach.PeopleQuestionsTest.told;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;
import org.geeklayer.reach.PeopleTally.Amount;
import org.geeklayer.reach.PeopleTally.Kind;
import org.geeklayer.reach.PeopleTally.Time;
import org.geeklayer.reach.ReachOptions.Filter;
import org.geeklayer.reach.ReachOptions.Questions;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who is new, came back or was lost. */
class PeopleTimeTest {
    private static final OptionalInt NO = OptionalInt.empty();
    private static final int CHANNEL = 3;
    private static final int SERVICE = 4;
    private static final int REASON = 6;
    private static final AreaCode ONE = new AreaCode("E01999001");
    private static final AreaCode THREE = new AreaCode("E01999003");

    @TempDir
    private static Path folder;

    private static Enricher enricher;

    @BeforeAll
    static void openAtlas() throws IOException {
        enricher = Enricher.of(SmallAtlas.directory(folder), List.of());
    }

    private static Questions lapse(int months) {
        return new Questions(OptionalInt.of(months), NO, Optional.empty(), NO, NO);
    }

    private static Questions reasons() {
        return new Questions(OptionalInt.of(12), OptionalInt.of(REASON), Optional.empty(), NO, NO);
    }

    private static PeopleTally count(ReachOptions options, String rows) throws IOException {
        return PeopleCounterTest.count(enricher, Vintage.CENSUS_2021, options, PeopleQuestionsTest.HEADER + rows);
    }

    @Test
    void newAreThoseWithoutADatedContactBeforeThePeriod() throws IOException {
        ReachOptions options =
                people("2025-04-01", "2026-03-31", false, CHANNEL).asking(lapse(12));
        PeopleTally tally = count(options, """
                A,2024-04-01,ZX1 1AA,Web,,,,
                A,2025-04-01,ZX1 1AA,Phone,,,,
                B,2025-04-01,ZX1 1AF,Phone,,,,
                B,soon,ZX1 1AF,Phone,,,,
                C,2026-04-01,ZX1 1AF,Phone,,,,
                C,2025-05-01,ZX1 1AF,Web,,,,
                D,2024-06-01,ZX1 1AF,Web,,,,
                """);
        assertThat(told(tally, Kind.NEWNESS)).containsExactly("new [1, 1]", "known before [1, 0]");
        assertThat(tally.units().total())
                .as("a contact before makes nobody a person of the report")
                .isEqualTo(3);
        assertThat(tally.by().get(0).groups().get(0).units().placed())
                .as("nor does it place anybody")
                .isEqualTo(Map.of(ONE, 1L, THREE, 1L));
        assertThat(tally.time())
                .contains(new Time(
                        12,
                        Optional.of(LocalDate.of(2024, 4, 1)),
                        Optional.of(LocalDate.of(2025, 4, 1)),
                        Optional.of(LocalDate.of(2026, 3, 31)),
                        true,
                        false));
    }

    @Test
    void whoIsNewCannotBeToldOfAFileThatBeginsLater() throws IOException {
        ReachOptions options = people("2025-04-01", "", false).asking(lapse(12));
        String late = "A,2024-04-02,ZX1 1AA,,,,,\nA,2025-04-01,ZX1 1AA,,,,,\n";
        PeopleTally tally = count(options, late + ",2024-01-01,ZX1 1AA,,,,,\n");
        assertThat(told(tally, Kind.NEWNESS)).as("a row of nobody is no help").isEmpty();
        assertThat(tally.time()).hasValueSatisfying(time -> {
            assertThat(time.tellsNewness()).isFalse();
            assertThat(time.first()).contains(LocalDate.of(2024, 4, 2));
        });
        assertThat(told(count(options, late + "B,2024-04-01,ZX1 1AA,,,,,\n"), Kind.NEWNESS))
                .containsExactly("new [0]", "known before [1]");
        assertThat(told(count(people("", "", false).asking(lapse(12)), late), Kind.NEWNESS))
                .as("without a first day nothing lies before")
                .isEmpty();
    }

    @Test
    void rowsThatAFilterLeavesOutAreNoContacts() throws IOException {
        ReachOptions filtered = new ReachOptions(
                        OptionalInt.of(0),
                        false,
                        OptionalInt.of(1),
                        Optional.of(LocalDate.of(2025, 4, 1)),
                        Optional.empty(),
                        List.of(new Filter(SERVICE, "debt advice")),
                        List.of(),
                        false,
                        Set.of())
                .asking(lapse(1));
        PeopleTally tally = count(filtered, """
                A,2024-01-01,ZX1 1AA,,Job club,,,
                A,2025-04-01,ZX1 1AA,,Debt advice,,,
                A,2025-05-01,ZX1 1AA,,Job club,,,
                B,2024-02-01,ZX1 1AA,,Debt advice,,,
                B,2025-04-02,ZX1 1AA,,Debt advice,,,
                """);
        assertThat(told(tally, Kind.NEWNESS)).containsExactly("new [1]", "known before [1]");
        assertThat(told(tally, Kind.CONTACTS)).containsExactly("one date [2]", "several dates [0]");
        assertThat(tally.time().flatMap(Time::end)).contains(LocalDate.of(2025, 4, 2));
    }

    @Test
    void contactsAreCountedByTheirDays() throws IOException {
        ReachOptions first = people("", "", false, CHANNEL).asking(lapse(12));
        String rows = """
                A,2025-04-01,ZX1 1AA,Web,,,,
                A,1/4/2025,ZX1 1AA,Phone,,,,
                A,soon,ZX1 1AA,Phone,,,,
                B,2025-04-03,ZX1 1AA,Phone,,,,
                B,2025-04-01,ZX1 1AA,Web,,,,
                B,2025-04-02,ZX1 1AA,Letter,,,,
                C,2025-04-01,ZX1 1AA,Web,,,,
                C,2025-04-05,ZX1 1AA,Web,,,,
                D,,ZX1 1AA,Street,,,,
                """;
        assertThat(told(count(first, rows), Kind.CONTACTS))
                .as("Phone, Street, Web by the first contact; in brackets the last")
                .containsExactly(
                        "one date [1, 0, 0]",
                        "several dates (Phone) [0, 0, 1]",
                        "several dates (Web) [0, 0, 1]",
                        "no date [0, 1, 0]");
        ReachOptions last = people("", "", true, CHANNEL).asking(lapse(12));
        assertThat(told(count(last, rows), Kind.CONTACTS))
                .as("the other way round")
                .containsExactly("one date [1, 0, 0]", "several dates (Web) [1, 0, 1]", "no date [0, 1, 0]");
        assertThat(count(first, rows).amounts().get(0).all().placed())
                .as("each record is a contact")
                .isEqualTo(Map.of(
                        ONE,
                        new Amount(
                                new BigDecimal("9"),
                                new BigDecimal("9"),
                                4,
                                new BigDecimal("3"),
                                new BigDecimal("3"))));
    }

    @Test
    void lapsedAreThoseWithoutAContactInTheMonthsToTheEndOfThePeriod() throws IOException {
        String rows = """
                A,2023-01-01,ZX1 1AA,,,,,
                B,2024-03-31,ZX1 1AA,,,,,
                C,2024-04-01,ZX1 1AA,,,,,
                D,2025-03-31,ZX1 1AA,,,,,
                D,2022-01-01,ZX1 1AA,,,,,
                """;
        PeopleTally tally = count(people("", "", false).asking(lapse(12)), rows);
        assertThat(told(tally, Kind.LAPSE)).containsExactly("active [2]", "lapsed [2]");
        assertThat(tally.time().flatMap(Time::lapseFrom)).contains(LocalDate.of(2024, 4, 1));
        assertThat(told(count(people("", "2030-12-31", false).asking(lapse(12)), rows), Kind.LAPSE))
                .as("a period that goes on after the file's last date ends with the file")
                .containsExactly("active [2]", "lapsed [2]");
        PeopleTally earlier = count(people("", "2025-03-30", false).asking(lapse(12)), rows);
        assertThat(told(earlier, Kind.LAPSE))
                .as("a period that ends before the file does ends there, although nobody was seen that day")
                .containsExactly("active [2]", "lapsed [2]");
        assertThat(earlier.time().flatMap(Time::lapseFrom)).contains(LocalDate.of(2024, 3, 31));
    }

    @Test
    void nobodyHasLapsedInAPeriodThatIsNotLonger() throws IOException {
        String rows = "A,2024-04-01,ZX1 1AA,,,,,\nB,2025-03-31,ZX1 1AA,,,,,\n";
        PeopleTally asLong = count(people("", "", false).asking(lapse(12)), rows);
        assertThat(told(asLong, Kind.LAPSE)).isEmpty();
        assertThat(asLong.time().orElseThrow().tellsLapse()).isFalse();
        assertThat(told(count(people("", "", false).asking(lapse(11)), rows), Kind.LAPSE))
                .containsExactly("active [1]", "lapsed [1]");
        assertThat(told(count(people("2020-01-01", "", false).asking(lapse(12)), rows), Kind.LAPSE))
                .as("a period cannot begin before the file")
                .isEmpty();
    }

    @Test
    @ExtendWith(TurkishLocale.class)
    void tellsWhyPeopleWereLost() throws IOException {
        PeopleTally tally = count(people("", "", false, CHANNEL).asking(reasons()), """
                A,2023-01-01,ZX1 1AA,Web,,,DIED,
                A,2023-01-02,ZX1 1AA,Web,,,moved,
                A,2023-01-03,ZX1 1AA,Web,,, ,
                B,2023-01-01,ZX1 1AF,Web,,,Moved,
                C,2023-01-01,ZX1 1AF,Phone,,,Moved ,
                D,2023-01-01,ZX1 1AF,Phone,,,,
                E,2025-01-01,ZX1 1AF,Phone,,,Moved,
                F,2023-01-01,ZX1 1AF,Phone,,,did not say,
                F,2023-01-01,ZX1 1AF,Phone,,,DID NOT SAY,
                F,2023-01-01,ZX1 1AF,Phone,,,Died,
                """);
        assertThat(told(tally, Kind.LAPSE))
                .containsExactly(
                        "active [1, 0]", "lapsed [1, 0]", "lapsed (DID NOT SAY) [1, 0]", "lapsed (Moved) [1, 2]");
    }
}
