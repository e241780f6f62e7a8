package org.geeklayer.reach;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.geeklayer.postcode.Postcode;

/**
 * Who and what of a client list is counted. Columns are indices from 0.
 *
 * <p>A person is what one id stands for. Without an id column and without one row a person, records are counted and not
 * people, and nothing of that is safe to publish.
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
        Set<Postcode> excludedPostcodes) {
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

    /**
     * What a row must have to count. Values are compared without blanks around them and without regard to case.
     *
     * @param column the column
     * @param value the value; a blank one asks for blank cells
     */
    public record Filter(int column, String value) {}

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
     * @throws IllegalArgumentException if there is an id column and one row a person, or a period without a date column, or
     *     if it begins after it ends
     */
    public ReachOptions {
        if (idColumn.isPresent() && oneRowPerPerson) {
            throw new IllegalArgumentException("idColumn, oneRowPerPerson: either tells people apart, not both");
        }
        if ((from.isPresent() || to.isPresent()) && dateColumn.isEmpty()) {
            throw new IllegalArgumentException("from, to: a period needs a date column");
        }
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new IllegalArgumentException("from: after to");
        }
        where = List.copyOf(where);
        by = by.stream().distinct().toList();
        excludedPostcodes = Set.copyOf(excludedPostcodes);
    }

    /**
     * Whether people are counted and not records.
     *
     * @return true with an id column or one row a person
     */
    public boolean countsPeople() {
        return idColumn.isPresent() || oneRowPerPerson;
    }
}
