package org.geeklayer.reach;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientNumber;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.reach.PeopleTally.Kind;
import org.geeklayer.reach.ReachOptions.Questions;

/** Reads what rows answer to the questions asked. Reasons, outcomes and services become the numbers of their labels. */
final class Answers {
    /** The number of what is not recorded. */
    static final int NOT_RECORDED = -1;

    private final ClientList clients;
    private final Questions questions;
    private final Labels reasons;
    private final Labels outcomes;
    private final Labels services;
    private final String wanted;
    private final boolean isNothingAsked;
    private int achieved = NOT_RECORDED; // the number of the outcome asked for, once it was counted
    private boolean isOutcomeSeen;
    private boolean isAmountSeen;
    private String currency = "";
    private long unreadable;

    /**
     * What one row answers.
     *
     * @param reason the number of its reason
     * @param outcome the number of its outcome
     * @param service the number of its service, which is never {@link #NOT_RECORDED}: a blank is a service of its own
     * @param amount its amount, 0 where it has none
     */
    record Answer(int reason, int outcome, int service, BigDecimal amount) {
        /** Nothing, where nothing was asked. */
        static final Answer NOTHING = new Answer(NOT_RECORDED, NOT_RECORDED, 0, BigDecimal.ZERO);
    }

    Answers(ClientList clients, Questions questions) {
        this.clients = clients;
        this.questions = questions;
        reasons = labels(questions.reasonColumn(), "--reason", "why a case was closed");
        outcomes = labels(outcomeColumn(), "--outcome", "improved and no change");
        services = labels(questions.serviceColumn(), "--service", "debt advice and befriending");
        isNothingAsked = questions.reasonColumn().isEmpty()
                && questions.outcome().isEmpty()
                && questions.serviceColumn().isEmpty()
                && questions.valueColumn().isEmpty();
        wanted = Labels.folded(
                questions.outcome().map(ReachOptions.Filter::value).orElse(""));
    }

    private Labels labels(OptionalInt column, String option, String example) {
        return new Labels(
                clients.name(),
                PeopleCounter.named(clients, column.orElse(0)),
                option + " takes a column of few, such as " + example);
    }

    private OptionalInt outcomeColumn() {
        return questions.outcome().isPresent()
                ? OptionalInt.of(questions.outcome().get().column())
                : OptionalInt.empty();
    }

    /** Looks at a row that does not count: what stands anywhere in the file was not mistyped by the one who asks. */
    void pass(ClientRow row) {
        if (questions.outcome().isPresent() && !isOutcomeSeen) {
            isOutcomeSeen =
                    Labels.folded(row.cell(outcomeColumn().orElseThrow())).equals(wanted);
        }
        if (questions.valueColumn().isPresent() && !isAmountSeen) {
            isAmountSeen = ClientNumber.parse(row.cell(questions.valueColumn().getAsInt()))
                    .isPresent();
        }
    }

    /**
     * Reads a row that counts.
     *
     * @throws DataFormatException if a column has too many different values, or amounts are in several currencies
     */
    Answer read(ClientRow row) throws DataFormatException {
        if (isNothingAsked) {
            return Answer.NOTHING;
        }
        return new Answer(
                label(reasons, row, questions.reasonColumn()),
                outcome(row),
                questions.serviceColumn().isPresent()
                        ? services.group(row.cell(questions.serviceColumn().getAsInt()))
                        : 0,
                questions.valueColumn().isPresent()
                        ? amount(row.cell(questions.valueColumn().getAsInt()))
                        : BigDecimal.ZERO);
    }

    private static int label(Labels labels, ClientRow row, OptionalInt column) throws DataFormatException {
        if (column.isEmpty()) {
            return NOT_RECORDED;
        }
        int label = labels.group(row.cell(column.getAsInt()));
        return labels.isNotRecorded(label) ? NOT_RECORDED : label;
    }

    private int outcome(ClientRow row) throws DataFormatException {
        int label = label(outcomes, row, outcomeColumn());
        if (label != NOT_RECORDED && achieved == NOT_RECORDED && outcomes.is(label, wanted)) {
            achieved = label;
        }
        return label;
    }

    private BigDecimal amount(String cell) throws DataFormatException {
        if (cell.replace('\u00A0', ' ').isBlank()) {
            return BigDecimal.ZERO;
        }
        Optional<ClientNumber> number = ClientNumber.parse(cell);
        if (number.isEmpty()) {
            unreadable++;
            return BigDecimal.ZERO;
        }
        isAmountSeen = true;
        String of = number.get().currency();
        if (!currency.isEmpty() && !of.isEmpty() && !currency.equals(of)) {
            throw DataFormatException.of(
                    clients.name(),
                    named(questions.valueColumn())
                            + " has amounts in several currencies, which cannot be added up; give a column of one");
        }
        currency = of.isEmpty() ? currency : of;
        return number.get().value();
    }

    private String named(OptionalInt column) {
        return PeopleCounter.named(clients, column.orElseThrow());
    }

    /**
     * Refuses questions that found nothing to be asked of, once all rows were read.
     *
     * @param counted rows that count
     */
    void requireFound(long counted) throws DataFormatException {
        if (questions.outcome().isPresent() && achieved == NOT_RECORDED && !isOutcomeSeen && counted > 0) {
            throw DataFormatException.of(
                    clients.name(), "no cell of " + named(outcomeColumn()) + " has the value asked for");
        }
        if (questions.valueColumn().isPresent() && !isAmountSeen && counted > 0) {
            throw DataFormatException.of(
                    clients.name(),
                    "no cell of " + named(questions.valueColumn())
                            + " could be read as a number, such as 1234.50 or £1,234.50");
        }
    }

    /** What a row tells that is a unit of its own. */
    Told told(Answer answer) {
        if (isNothingAsked) {
            return Told.NOTHING;
        }
        return new Told(
                questions.outcome().isPresent() ? List.of(standing(answer.outcome())) : List.of(),
                questions.valueColumn().isPresent() ? List.of(answer.amount()) : List.of());
    }

    /** The state of a unit with an outcome. */
    Told.Standing standing(int outcome) {
        List<String> states = Kind.OUTCOME.states();
        int state = outcome == NOT_RECORDED ? 2 : outcome == achieved ? 0 : 1;
        return new Told.Standing(Kind.OUTCOME, states.get(state), "");
    }

    List<String> shownReasons() {
        return reasons.shown();
    }

    List<String> shownOutcomes() {
        return outcomes.shown();
    }

    List<String> shownServices() {
        return services.shown();
    }

    long unreadable() {
        return unreadable;
    }
}
