package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;
import org.geeklayer.reach.PeopleTally.Amount;
import org.geeklayer.reach.PeopleTally.Kind;
import org.geeklayer.reach.PeopleTally.Units;
import org.geeklayer.reach.ReachOptions.Filter;
import org.geeklayer.reach.ReachOptions.Questions;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came of people's contacts and what it was worth. */
class PeopleQuestionsTest {
    private static final OptionalInt NO = OptionalInt.empty();
    static final String HEADER = "Client ID,Seen,Postcode,Channel,Service,Outcome,Reason,Fee\n";
    private static final int CHANNEL = 3;
    private static final int SERVICE = 4;
    private static final int OUTCOME = 5;
    private static final int REASON = 6;
    private static final int FEE = 7;
    private static final AreaCode ONE = new AreaCode("E01999001");

    @TempDir
    private static Path folder;

    private static Enricher enricher;

    @BeforeAll
    static void openAtlas() throws IOException {
        enricher = Enricher.of(SmallAtlas.directory(folder), List.of());
    }

    static ReachOptions people(String from, String to, boolean groupByLast, int... by) {
        return new ReachOptions(
                OptionalInt.of(0),
                false,
                OptionalInt.of(1),
                from.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(from)),
                to.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(to)),
                List.of(),
                Arrays.stream(by).boxed().toList(),
                groupByLast,
                Set.of());
    }

    private static ReachOptions oneRowEach(Questions questions) {
        return new ReachOptions(
                        NO, true, NO, Optional.empty(), Optional.empty(), List.of(), List.of(CHANNEL), false, Set.of())
                .asking(questions);
    }

    private static Questions reasons() {
        return new Questions(OptionalInt.of(12), OptionalInt.of(REASON), Optional.empty(), NO, NO);
    }

    private static Questions outcome(String value) {
        return new Questions(NO, NO, Optional.of(new Filter(OUTCOME, value)), NO, NO);
    }

    private static Questions outcomeInService() {
        return new Questions(NO, NO, Optional.of(new Filter(OUTCOME, "improved")), OptionalInt.of(SERVICE), NO);
    }

    private static Questions fees() {
        return new Questions(NO, NO, Optional.empty(), NO, OptionalInt.of(FEE));
    }

    private static PeopleTally count(ReachOptions options, String rows) throws IOException {
        return PeopleCounterTest.count(enricher, Vintage.CENSUS_2021, options, HEADER + rows);
    }

    /** The states of an aspect with how many are in each, of each group. */
    static List<String> told(PeopleTally tally, Kind kind) {
        return tally.aspects().stream()
                .filter(aspect -> aspect.kind() == kind)
                .flatMap(aspect -> aspect.states().stream())
                .map(state -> state.state() + (state.detail().isEmpty() ? "" : " (" + state.detail() + ")") + " "
                        + state.byGroup().stream().map(Units::total).toList())
                .toList();
    }

    @Test
    void asksNothingUnlessToldTo() throws IOException {
        PeopleTally tally = count(people("", "", false, CHANNEL), "A,2025-04-01,ZX1 1AA,Web,,Improved,Moved,25\n");
        assertThat(tally.aspects()).isEmpty();
        assertThat(tally.time()).isEmpty();
        assertThat(tally.amounts()).isEmpty();
    }

    @Test
    void anOutcomeIsTheLastOneRecorded() throws IOException {
        PeopleTally tally = count(people("2025-01-01", "", false, CHANNEL).asking(outcome(" IMPROVED ")), """
                A,2025-04-01,ZX1 1AA,Web,,No change,,
                A,2025-04-02,ZX1 1AA,Web,,improved,,
                A,2025-04-03,ZX1 1AA,Web,,,,
                A,2024-04-03,ZX1 1AA,Web,,No change,,
                B,2025-04-01,ZX1 1AF,Web,,Improved,,
                B,2025-04-02,ZX1 1AF,Web,,No change,,
                C,2025-04-01,,Web,,,,
                D,2025-04-01,ZX1 1AF,Phone,,Improved,,
                D,2025-04-01,ZX1 1AF,Phone,,No change,,
                E,2025-04-01,ZX1 1AF,Phone,,(not recorded),,
                """);
        assertThat(told(tally, Kind.OUTCOME))
                .as("on one day the lowest of those equally frequent: Improved")
                .containsExactly("achieved [1, 1]", "not achieved [0, 1]", "not recorded [1, 1]");
        assertThat(tally.aspects().get(0).states().get(2).byGroup().get(1).unplaced())
                .isEqualTo(Map.of(Unplaced.BLANK, 1L));
        assertThat(tally.amounts()).as("contacts are for time and amounts").isEmpty();
    }

    @Test
    void ofSeveralServicesTheOneThatDecidesTheGroupHasTheOutcome() throws IOException {
        String rows = """
                A,2025-04-01,ZX1 1AA,,Debt advice,No change,,
                A,2025-04-02,ZX1 1AA,,Job club,Improved,,
                A,2025-04-03,ZX1 1AA,,debt advice,,,
                B,2025-04-01,ZX1 1AA,,Job club,,,
                B,2025-04-03,ZX1 1AA,,Debt advice,Improved,,
                C,2025-04-01,ZX1 1AA,,,Improved,,
                """;
        assertThat(told(count(people("", "", false).asking(outcomeInService()), rows), Kind.OUTCOME))
                .as("A by debt advice, B by the job club, C by no service")
                .containsExactly("achieved [1]", "not achieved [1]", "not recorded [1]");
        assertThat(told(count(people("", "", true).asking(outcomeInService()), rows), Kind.OUTCOME))
                .as("A and B by debt advice")
                .containsExactly("achieved [2]", "not achieved [1]", "not recorded [0]");
    }

    @Test
    void aRowThatIsAPersonHasItsOwnOutcomeAndAmount() throws IOException {
        Questions both = new Questions(NO, NO, Optional.of(new Filter(OUTCOME, "Improved")), NO, OptionalInt.of(FEE));
        PeopleTally tally = count(oneRowEach(both), """
                ,,ZX1 1AA,Web,,Improved,,25
                ,,ZX1 1AA,Web,,Worse,,"£1,000.10"
                ,,,Phone,,,,(25)
                """);
        assertThat(told(tally, Kind.OUTCOME))
                .containsExactly("achieved [0, 1]", "not achieved [0, 1]", "not recorded [1, 0]");
        assertThat(tally.amounts()).hasSize(1);
        PeopleTally.Amounts fees = tally.amounts().get(0);
        assertThat(fees.column()).hasValue(FEE);
        assertThat(fees.all().placed())
                .isEqualTo(Map.of(
                        ONE,
                        new Amount(
                                new BigDecimal("1025.1"),
                                new BigDecimal("1025.1"),
                                2,
                                new BigDecimal("1000.1"),
                                new BigDecimal("25"))));
        assertThat(fees.all().unplaced())
                .isEqualTo(new Amount(
                        new BigDecimal("-25"), new BigDecimal("25"), 1, new BigDecimal("25"), BigDecimal.ZERO));
        assertThat(fees.by().get(0).get(0).placed()).as("Phone").isEmpty();
        assertThat(fees.by().get(0).get(1).unplaced()).as("Web").isEqualTo(Amount.NONE);
    }

    @Test
    void amountsAreAddedUpByPersonBeforeTheyAreCompared() throws IOException {
        PeopleTally tally = count(people("2025-01-01", "", false, CHANNEL).asking(fees()), """
                A,2025-04-01,ZX1 1AA,Web,,,,0.10
                A,2025-04-02,ZX1 1AA,Web,,,,0.20
                A,2024-04-02,ZX1 1AA,Web,,,,1000
                B,2025-04-01,ZX1 1AA,Web,,,,-0.25
                C,2025-04-01,ZX1 1AA,Web,,,,25
                C,2025-04-02,ZX1 1AA,Web,,,,-25.00
                D,2025-04-01,ZX1 1AA,Web,,,,"12,50"
                E,2025-04-01,ZX1 1AA,Web,,,,\u00A0
                """);
        PeopleTally.Amounts fees = tally.amounts().get(1);
        assertThat(fees.unreadable()).isEqualTo(1);
        assertThat(fees.all().placed())
                .as("C's come to nothing: no contributor")
                .isEqualTo(Map.of(
                        ONE,
                        new Amount(
                                new BigDecimal("0.05"),
                                new BigDecimal("0.55"),
                                2,
                                new BigDecimal("0.3"),
                                new BigDecimal("0.25"))));
        assertThat(fees.by()).isEqualTo(List.of(List.of(fees.all())));
        assertThat(tally.amounts().get(0).column()).as("contacts come first").isEmpty();
    }

    @Test
    void amountsOfUnitsAddUpInAnyOrder() {
        Amount five = Amount.of(new BigDecimal("5.00"));
        Amount minusSeven = Amount.of(new BigDecimal("-7"));
        Amount three = Amount.of(new BigDecimal("3"));
        Amount all = new Amount(BigDecimal.ONE, new BigDecimal("15"), 3, new BigDecimal("7"), new BigDecimal("5"));
        assertThat(five.plus(minusSeven).plus(three)).isEqualTo(all);
        assertThat(three.plus(five).plus(minusSeven)).isEqualTo(all);
        assertThat(five.plus(three.plus(minusSeven)).plus(Amount.NONE)).isEqualTo(all);
        assertThat(Amount.of(new BigDecimal("0.00"))).isEqualTo(Amount.NONE);
    }

    private static void assertRefused(ReachOptions options, String rows, String message) {
        assertThatThrownBy(() -> count(options, rows))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("list.csv: " + message);
    }

    @Test
    void refusesAnOutcomeThatNoCellHas() throws IOException {
        ReachOptions options = people("2025-01-01", "", false).asking(outcome("Better"));
        String rows = "A,2025-04-01,ZX1 1AA,,,Improved,,\n";
        assertRefused(options, rows, "no cell of column \"Outcome\" has the value asked for");
        PeopleTally elsewhere = count(options, rows + "A,2024-04-01,ZX1 1AA,,,better,,\n");
        assertThat(told(elsewhere, Kind.OUTCOME))
                .as("the word is right, and nobody achieved it in the period")
                .containsExactly("achieved [0]", "not achieved [1]", "not recorded [0]");
        assertThat(count(options, "").units().total()).isZero();
    }

    @Test
    void refusesAmountsThatCannotBeAddedUp() throws IOException {
        ReachOptions options = people("2025-01-01", "", false).asking(fees());
        assertRefused(
                options,
                "A,2025-04-01,ZX1 1AA,,,,,two\nB,2025-04-01,ZX1 1AA,,,,,\n",
                "no cell of column \"Fee\" could be read as a number, such as 1234.50 or £1,234.50");
        assertRefused(
                options,
                "A,2025-04-01,ZX1 1AA,,,,,£2\nB,2025-04-01,ZX1 1AA,,,,,3\nB,2025-04-01,ZX1 1AA,,,,,4 EUR\n",
                "column \"Fee\" has amounts in several currencies, which cannot be added up; give a column of one");
        assertThat(count(options, "A,2025-04-01,ZX1 1AA,,,,,\nA,2024-04-01,ZX1 1AA,,,,,€5\n")
                        .amounts()
                        .get(1)
                        .all()
                        .placed())
                .as("amounts there are, none of them in the period")
                .isEmpty();
    }

    @Test
    void refusesColumnsOfManyDifferentValues() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i <= 100; i++) {
            rows.append("A,2025-04-01,ZX1 1AA,,s")
                    .append(i)
                    .append(",o")
                    .append(i)
                    .append(",r")
                    .append(i)
                    .append(",\n");
        }
        String many = " has more than 100 different values; ";
        assertRefused(
                people("", "", false).asking(reasons()),
                rows.toString(),
                "column \"Reason\"" + many + "--reason takes a column of few, such as why a case was closed");
        assertRefused(
                people("", "", false).asking(outcome("o1")),
                rows.toString(),
                "column \"Outcome\"" + many + "--outcome takes a column of few, such as improved and no change");
        assertRefused(
                people("", "", false).asking(outcomeInService()),
                rows.toString().replaceAll(",o\\d+", ",improved"),
                "column \"Service\"" + many + "--service takes a column of few, such as debt advice and befriending");
    }
}
