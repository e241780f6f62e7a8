package org.geeklayer.reach;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.clients.ClientDate;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.reach.PeopleTally.Time;

/** Decides which rows count, by filters and period, and counts those that do not. */
final class Scope {
    private static final int MONTHS_BEFORE = 12; // that a file must reach back to tell who is new

    private final ReachOptions options;
    private final Map<Integer, Set<String>> wanted = new HashMap<>();
    private long rows;
    private long filteredOut;
    private long undated;
    private long outOfPeriod;
    private long inScope;
    private boolean anyDate;
    private final Days ofFile = new Days();
    private final Days ofPeriod = new Days();

    /** How a row stands to what is counted. */
    enum Part {
        LEFT_OUT,
        BEFORE,
        IN_SCOPE,
        AFTER
    }

    /**
     * A row as it was judged.
     *
     * @param part how it stands to what is counted
     * @param day its day since 1970, or {@link People#UNDATED}
     */
    record Judged(Part part, int day) {}

    private static final Judged LEFT_OUT = new Judged(Part.LEFT_OUT, People.UNDATED);

    /** The first and the last of some days. */
    private static final class Days {
        private int first = Integer.MAX_VALUE;
        private int last = Integer.MIN_VALUE;

        void add(int day) {
            first = Math.min(first, day);
            last = Math.max(last, day);
        }

        Optional<LocalDate> first() {
            return first <= last ? Optional.of(LocalDate.ofEpochDay(first)) : Optional.empty();
        }

        Optional<LocalDate> last() {
            return first <= last ? Optional.of(LocalDate.ofEpochDay(last)) : Optional.empty();
        }
    }

    Scope(ReachOptions options) {
        this.options = options;
        for (ReachOptions.Filter filter : options.where()) {
            wanted.computeIfAbsent(filter.column(), column -> new HashSet<>()).add(Labels.folded(filter.value()));
        }
    }

    /** Judges a row. */
    Judged judge(ClientRow row) {
        rows++;
        for (Map.Entry<Integer, Set<String>> filter : wanted.entrySet()) {
            if (!filter.getValue().contains(Labels.folded(row.cell(filter.getKey())))) {
                filteredOut++;
                return LEFT_OUT;
            }
        }
        if (options.dateColumn().isEmpty()) {
            return admit(People.UNDATED);
        }
        Optional<LocalDate> date =
                ClientDate.parse(row.cell(options.dateColumn().getAsInt()));
        if (date.isEmpty()) {
            undated++;
            return hasPeriod() ? LEFT_OUT : admit(People.UNDATED);
        }
        anyDate = true;
        int day = (int) date.get().toEpochDay();
        if (options.from().filter(date.get()::isBefore).isPresent()) {
            outOfPeriod++;
            return new Judged(Part.BEFORE, day);
        }
        if (options.to().filter(date.get()::isAfter).isPresent()) {
            outOfPeriod++;
            return new Judged(Part.AFTER, day);
        }
        return admit(day);
    }

    private Judged admit(int day) {
        inScope++;
        return new Judged(Part.IN_SCOPE, day);
    }

    private boolean hasPeriod() {
        return options.from().isPresent() || options.to().isPresent();
    }

    /** Takes the day of somebody's row into the days of the file and, if the row is in scope, of the period. */
    void count(Judged row) {
        if (row.part() != Part.LEFT_OUT && row.day() != People.UNDATED) {
            ofFile.add(row.day());
            if (row.part() == Part.IN_SCOPE) {
                ofPeriod.add(row.day());
            }
        }
    }

    /** Whether there were rows to date and not one of them could be. */
    boolean lacksDates() {
        return options.dateColumn().isPresent() && rows > filteredOut && !anyDate;
    }

    PeopleTally.Rows rows(long withoutId) {
        return new PeopleTally.Rows(
                rows, filteredOut, undated, outOfPeriod, inScope, withoutId, ofPeriod.first(), ofPeriod.last());
    }

    /** From which days time can be told, if it is asked. */
    Optional<Time> time() {
        if (options.questions().lapseMonths().isEmpty()) {
            return Optional.empty();
        }
        int months = options.questions().lapseMonths().getAsInt();
        Optional<LocalDate> start = ofPeriod.first().isEmpty()
                ? Optional.empty()
                : Optional.of(later(options.from(), ofFile.first().orElseThrow()));
        Optional<LocalDate> end = ofPeriod.last().isEmpty()
                ? Optional.empty()
                : Optional.of(earlier(options.to(), ofFile.last().orElseThrow()));
        boolean tellsNewness = start.isPresent()
                && options.from()
                        .filter(from -> !ofFile.first().orElseThrow().isAfter(from.minusMonths(MONTHS_BEFORE)))
                        .isPresent();
        Time time = new Time(months, ofFile.first(), start, end, tellsNewness, false);
        boolean tellsLapse =
                start.isPresent() && start.get().isBefore(time.lapseFrom().orElseThrow());
        return Optional.of(new Time(months, ofFile.first(), start, end, tellsNewness, tellsLapse));
    }

    private static LocalDate later(Optional<LocalDate> one, LocalDate other) {
        return one.filter(other::isBefore).orElse(other);
    }

    private static LocalDate earlier(Optional<LocalDate> one, LocalDate other) {
        return one.filter(other::isAfter).orElse(other);
    }
}
