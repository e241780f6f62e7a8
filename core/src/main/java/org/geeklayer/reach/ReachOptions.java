package org.geeklayer.reach;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.geeklayer.clients.ClientList;
import org.geeklayer.postcode.Postcode;

/**
 * Who and what of a client list is counted. Columns are indices from 0.
 *
 * <p>A person is what one id stands for. Without an id column and without one row a person, records are counted and not
 * people, and nothing of that is safe to publish. Where households are counted, each takes the place of a person.
 *
 * @param idColumn the column that tells people apart
 * @param oneRowPerPerson whether each row is a person of its own
 * @param dateColumn the column with the date of the record
 * @param from the first day that counts
 * @param to the last day that counts
 * @param where what rows must have to count: of filters on one column any, of different columns all
 * @param by columns whose values make groups, such as a channel; each once, in order
 * @param groupByLastContact whether a person's group is that of the last contact in the period and not that of the first
 * @param excludedPostcodes postcodes that must not be found in a table of areas, such as a refuge's
 * @param questions what is asked of people beside where they live
 * @param householdColumns columns in which the rows of one household agree, where households are counted and not people
 */
public record ReachOptions(
        OptionalInt idColumn,
        boolean oneRowPerPerson,
        OptionalInt dateColumn,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        List<Filter> where,
        List<Integer> by,
        boolean groupByLastContact,
        Set<Postcode> excludedPostcodes,
        Questions questions,
        List<Integer> householdColumns) {
    /** The unit of a count of records, which have no intervals. */
    static final String RECORDS_UNIT = "records";

    /** Every record of a list, without groups. */
    public static final ReachOptions RECORDS = new ReachOptions(
            OptionalInt.empty(),
            false,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            Set.of());

    /** All columns that are looked at, beside that of the postcodes. */
    BitSet columns() {
        BitSet columns = new BitSet();
        idColumn.ifPresent(columns::set);
        dateColumn.ifPresent(columns::set);
        where.forEach(filter -> columns.set(filter.column()));
        by.forEach(columns::set);
        householdColumns.forEach(columns::set);
        questions.reasonColumn().ifPresent(columns::set);
        questions.outcome().ifPresent(outcome -> columns.set(outcome.column()));
        questions.serviceColumn().ifPresent(columns::set);
        questions.valueColumn().ifPresent(columns::set);
        return columns;
    }

    /**
     * What a row must have to count. Values are compared without blanks around them and without regard to case.
     *
     * @param column the column
     * @param value the value; a blank one asks for blank cells
     */
    public record Filter(int column, String value) {}

    /**
     * What is asked of people beside where they live. Columns are indices from 0.
     *
     * @param lapseMonths people are new or known, seen once or again, active or lapsed, where a lapse is so many months without
     *     a contact, from 1 to 120; empty if time is not asked
     * @param reasonColumn why people were lost, such as a reason for closing the case; needs a lapse
     * @param outcome the value of a column that counts as achieved, such as "Improved"
     * @param serviceColumn if a person is in several services, the column by which only the outcome of the service that decides
     *     the person's group counts; needs an outcome
     * @param valueColumn a column of amounts, such as fees or hours
     */
    public record Questions(
            OptionalInt lapseMonths,
            OptionalInt reasonColumn,
            Optional<Filter> outcome,
            OptionalInt serviceColumn,
            OptionalInt valueColumn) {
        /** Nothing is asked. */
        public static final Questions NONE = new Questions(
                OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

        private static final int LONGEST = 120;

        /**
         * Refuses what contradicts itself.
         *
         * @param lapseMonths the months without a contact that are a lapse, from 1 to 120; empty if time is not asked
         * @param reasonColumn why people were lost; needs a lapse
         * @param outcome the value of a column that counts as achieved
         * @param serviceColumn the column of services of which one decides a person's outcome; needs an outcome
         * @param valueColumn a column of amounts
         * @throws IllegalArgumentException if a lapse is shorter or longer, if there is a reason without a lapse or a service
         *     without an outcome, or if the outcome is a blank
         */
        public Questions {
            if (lapseMonths.isPresent() && (lapseMonths.getAsInt() < 1 || lapseMonths.getAsInt() > LONGEST)) {
                throw new IllegalArgumentException("lapseMonths: from 1 to " + LONGEST);
            }
            if (reasonColumn.isPresent() && lapseMonths.isEmpty()) {
                throw new IllegalArgumentException("reasonColumn: needs a lapse");
            }
            if (serviceColumn.isPresent() && outcome.isEmpty()) {
                throw new IllegalArgumentException("serviceColumn: needs an outcome");
            }
            if (outcome.filter(each -> each.value().isBlank()).isPresent()) {
                throw new IllegalArgumentException("outcome: a blank cell is no outcome");
            }
        }
    }

    /**
     * A list of those who were invited, such as by letter or call. Columns are indices from 0. Who is on it several times
     * counts with the channel of the first dated invitation, else with the most frequent one and then the lowest.
     *
     * @param list the list, at its first row
     * @param idColumn the column with the clients' ids, where a blank is somebody who did not come; without it, or where the clients have none, each row is a person and it
     *     cannot be told who of them came
     * @param dateColumn the column with the date of the invitation
     * @param channelColumn the column with the channel of the invitation
     */
    public record Invited(ClientList list, OptionalInt idColumn, OptionalInt dateColumn, OptionalInt channelColumn) {}

    /**
     * Who and what is counted, where nothing is asked beside where people live.
     *
     * @param idColumn the column that tells people apart
     * @param oneRowPerPerson whether each row is a person of its own
     * @param dateColumn the column with the date of the record
     * @param from the first day that counts
     * @param to the last day that counts
     * @param where what rows must have to count: of filters on one column any, of different columns all
     * @param by columns whose values make groups, such as a channel; each once, in order
     * @param groupByLastContact whether a person's group is that of the last contact in the period and not that of the first
     * @param excludedPostcodes postcodes that must not be found in a table of areas, such as a refuge's
     * @throws IllegalArgumentException if there is an id column and one row a person, or a period without a date column, or
     *     if it begins after it ends
     */
    public ReachOptions(
            OptionalInt idColumn,
            boolean oneRowPerPerson,
            OptionalInt dateColumn,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            List<Filter> where,
            List<Integer> by,
            boolean groupByLastContact,
            Set<Postcode> excludedPostcodes) {
        this(
                idColumn,
                oneRowPerPerson,
                dateColumn,
                from,
                to,
                where,
                by,
                groupByLastContact,
                excludedPostcodes,
                Questions.NONE,
                List.of());
    }

    /**
     * Refuses what contradicts itself, and keeps copies of its own.
     *
     * @param idColumn the column that tells people apart
     * @param oneRowPerPerson whether each row is a person of its own
     * @param dateColumn the column with the date of the record
     * @param from the first day that counts
     * @param to the last day that counts
     * @param where what rows must have to count: of filters on one column any, of different columns all
     * @param by columns whose values make groups, such as a channel; each once, in order
     * @param groupByLastContact whether a person's group is that of the last contact in the period and not that of the first
     * @param excludedPostcodes postcodes that must not be found in a table of areas, such as a refuge's
     * @param questions what is asked of people beside where they live
     * @param householdColumns columns in which the rows of one household agree, where households are counted and not people
     * @throws IllegalArgumentException if there is an id column and one row a person, or either of them and households, or a
     *     period without a date column, or if it begins after it ends, or if time is asked without an id column and a date
     *     column
     */
    public ReachOptions {
        if (!householdColumns.isEmpty() && (idColumn.isPresent() || oneRowPerPerson)) {
            throw new IllegalArgumentException("householdColumns: either people are counted or households");
        }
        if (idColumn.isPresent() && oneRowPerPerson) {
            throw new IllegalArgumentException("idColumn, oneRowPerPerson: either tells people apart, not both");
        }
        if ((from.isPresent() || to.isPresent()) && dateColumn.isEmpty()) {
            throw new IllegalArgumentException("from, to: a period needs a date column");
        }
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new IllegalArgumentException("from: after to");
        }
        if (questions.lapseMonths().isPresent() && (idColumn.isEmpty() || dateColumn.isEmpty())) {
            throw new IllegalArgumentException("questions: time needs an id column and a date column");
        }
        where = List.copyOf(where);
        by = by.stream().distinct().toList();
        householdColumns = householdColumns.stream().distinct().sorted().toList();
        excludedPostcodes = Set.copyOf(excludedPostcodes);
    }

    /**
     * The same with other questions.
     *
     * @param asked what is asked of people beside where they live
     * @return new options
     * @throws IllegalArgumentException if time is asked without an id column and a date column
     */
    public ReachOptions asking(Questions asked) {
        return new ReachOptions(
                idColumn,
                oneRowPerPerson,
                dateColumn,
                from,
                to,
                where,
                by,
                groupByLastContact,
                excludedPostcodes,
                asked,
                householdColumns);
    }

    /**
     * The same counting households and not people: rows that agree in all of these columns, without regard to case and blanks,
     * are of one household. In the postcode column they agree if it is the same postcode.
     *
     * @param columns columns, such as a surname and the postcode, or a household's number
     * @return new options
     * @throws IllegalArgumentException if people are counted, by id or one a row
     */
    public ReachOptions countingHouseholds(List<Integer> columns) {
        return new ReachOptions(
                idColumn,
                oneRowPerPerson,
                dateColumn,
                from,
                to,
                where,
                by,
                groupByLastContact,
                excludedPostcodes,
                questions,
                columns);
    }

    /**
     * Whether people or households are counted and not records.
     *
     * @return true with an id column, one row a person or columns of households
     */
    public boolean countsPeople() {
        return idColumn.isPresent() || oneRowPerPerson || !householdColumns.isEmpty();
    }

    /** What is counted, in the plural. */
    String unit() {
        return !householdColumns.isEmpty() ? "households" : countsPeople() ? "people" : RECORDS_UNIT;
    }

    /** Whether the records of a person are counted, as they are where time or amounts are asked of people with ids. */
    boolean countsContacts() {
        return idColumn.isPresent()
                && (questions.lapseMonths().isPresent()
                        || questions.valueColumn().isPresent());
    }

    /**
     * The same people and filters in another period, without groups and questions.
     *
     * @param first the first day that counts
     * @param last the last day that counts
     * @return the options
     * @throws IllegalArgumentException if there is no date column, or it begins after it ends
     */
    public ReachOptions during(LocalDate first, LocalDate last) {
        return new ReachOptions(
                idColumn,
                oneRowPerPerson,
                dateColumn,
                Optional.of(first),
                Optional.of(last),
                where,
                List.of(),
                groupByLastContact,
                excludedPostcodes,
                Questions.NONE,
                householdColumns);
    }
}
