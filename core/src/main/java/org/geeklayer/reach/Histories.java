package org.geeklayer.reach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.internal.numbering.TextNumbers;
import org.geeklayer.reach.PeopleTally.Kind;
import org.geeklayer.reach.PeopleTally.Time;
import org.geeklayer.reach.ReachOptions.Questions;

/**
 * What the contacts of each person tell when they are taken together, as far as it was asked: a few numbers a person, in
 * pages. A record without a date ranks below every dated one.
 */
final class Histories {
    private static final int UNSET = 0;

    private final Questions questions;
    private final boolean groupByLastContact;
    private final boolean asksTime;
    private final boolean countsContacts;
    private final TextNumbers earlier = new TextNumbers();
    private final PagedInts firstDays = new PagedInts(); // days after UNDATED; UNSET for people without a dated record
    private final PagedInts lastDays = new PagedInts();
    private final BestValues otherGroups = new BestValues();
    private final BestValues reasons = new BestValues();
    private final BestValues outcomes = new BestValues();
    private final BestValues services = new BestValues();
    private final ServiceOutcomes byService = new ServiceOutcomes();
    private final PagedInts contacts = new PagedInts();
    private final ExactSums amounts = new ExactSums();

    Histories(ReachOptions options) {
        questions = options.questions();
        groupByLastContact = options.groupByLastContact();
        countsContacts = options.countsContacts();
        asksTime = questions.lapseMonths().isPresent();
    }

    /** Takes in that somebody had a contact before the period. */
    void addEarlier(String id) {
        if (asksTime) {
            earlier.number(id);
        }
    }

    /**
     * Takes a record in.
     *
     * @param day its day since 1970, or {@link People#UNDATED}
     * @param groups its group in each column
     */
    void add(int person, int day, int[] groups, Answers.Answer answer) {
        if (asksTime) {
            addTime(person, day, groups, answer.reason());
        }
        if (questions.serviceColumn().isPresent()) {
            services.add(person, People.rank(day, groupByLastContact), answer.service());
            if (answer.outcome() != Answers.NOT_RECORDED) {
                byService.add(person, answer.service(), day, answer.outcome());
            }
        } else if (questions.outcome().isPresent()) {
            outcomes.add(person, rankOf(answer.outcome(), day), answer.outcome());
        }
        if (countsContacts) {
            contacts.set(person, contacts.get(person) + 1);
        }
        if (questions.valueColumn().isPresent()) {
            amounts.add(person, answer.amount());
        }
    }

    private void addTime(int person, int day, int[] groups, int reason) {
        if (day != People.UNDATED) {
            int dated = day - People.UNDATED;
            int first = firstDays.get(person);
            firstDays.set(person, first == UNSET ? dated : Math.min(first, dated));
            lastDays.set(person, Math.max(lastDays.get(person), dated));
        }
        if (groups.length > 0) {
            otherGroups.add(person, People.rank(day, !groupByLastContact), groups[0]);
        }
        if (questions.reasonColumn().isPresent()) {
            reasons.add(person, rankOf(reason, day), reason);
        }
    }

    private static int rankOf(int label, int day) {
        return label == Answers.NOT_RECORDED ? People.UNDATED - 1 : day;
    }

    /** Asks each person in turn, once all records were taken in. */
    final class Teller {
        private final TextNumbers ids;
        private final Answers answers;
        private final List<String> groups;
        private final List<String> shownReasons;
        private final List<String> shownOutcomes;
        private final List<String> shownServices;
        private final Optional<Time> time;
        private final Optional<Invitations> invitations;
        private final int lapseFrom;

        /**
         * Knows what can be told.
         *
         * @param ids the people by their numbers
         * @param groups what the groups of the first column of groups are shown as; empty without one
         * @param invitations who was invited, if it was asked and ids tell
         */
        Teller(
                TextNumbers ids,
                Answers answers,
                List<String> groups,
                Optional<Time> time,
                Optional<Invitations> invitations) {
            this.ids = ids;
            this.answers = answers;
            this.groups = groups;
            this.time = time;
            this.invitations = invitations;
            shownReasons = answers.shownReasons();
            shownOutcomes = answers.shownOutcomes();
            shownServices = answers.shownServices();
            lapseFrom = time.flatMap(Time::lapseFrom)
                            .map(LocalDate::toEpochDay)
                            .orElse(0L)
                            .intValue()
                    - People.UNDATED;
        }

        Told of(int person) {
            List<Told.Standing> standings = new ArrayList<>();
            time.ifPresent(told -> addTime(person, told, standings));
            if (questions.outcome().isPresent()) {
                standings.add(answers.standing(outcome(person)));
            }
            invitations.ifPresent(each -> standings.add(each.standing(ids, person)));
            List<BigDecimal> totals = new ArrayList<>();
            if (countsContacts) {
                totals.add(BigDecimal.valueOf(contacts.get(person)));
            }
            if (questions.valueColumn().isPresent()) {
                totals.add(amounts.get(person));
            }
            return new Told(standings, totals);
        }

        private void addTime(int person, Time told, List<Told.Standing> standings) {
            if (told.tellsNewness()) {
                standings.add(standing(Kind.NEWNESS, earlier.has(ids, person) ? 1 : 0, ""));
            }
            int first = firstDays.get(person);
            int last = lastDays.get(person);
            boolean isSeveral = first != last;
            String other = isSeveral && !groups.isEmpty() ? chosen(otherGroups, person, groups) : "";
            standings.add(standing(Kind.CONTACTS, first == UNSET ? 2 : isSeveral ? 1 : 0, other));
            if (told.tellsLapse()) {
                boolean isLapsed = last != UNSET && last < lapseFrom;
                String reason =
                        isLapsed && questions.reasonColumn().isPresent() ? chosen(reasons, person, shownReasons) : "";
                standings.add(standing(Kind.LAPSE, last == UNSET ? 2 : isLapsed ? 1 : 0, reason));
            }
        }

        private int outcome(int person) {
            if (questions.serviceColumn().isPresent()) {
                int service = services.get(person, tied -> People.mostFrequent(tied, shownServices));
                return byService.get(
                        person, service, tied -> People.mostFrequent(tied, shownOutcomes), Answers.NOT_RECORDED);
            }
            return outcomes.get(person, tied -> People.mostFrequent(tied, shownOutcomes));
        }
    }

    private static String chosen(BestValues values, int person, List<String> shown) {
        int label = values.get(person, tied -> People.mostFrequent(tied, shown));
        return label == Answers.NOT_RECORDED ? "" : shown.get(label);
    }

    private static Told.Standing standing(Kind kind, int state, String detail) {
        return new Told.Standing(kind, kind.states().get(state), detail);
    }
}
