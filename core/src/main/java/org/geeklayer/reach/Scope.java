package org.geeklayer.reach;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.clients.ClientDate;
import org.geeklayer.clients.ClientRow;

/** Decides which rows count, by filters and period, and counts those that do not. */
final class Scope {
    private final ReachOptions options;
    private final Map<Integer, Set<String>> wanted = new HashMap<>();
    private long rows;
    private long filteredOut;
    private long undated;
    private long outOfPeriod;
    private long inScope;
    private boolean anyDate;
    private int first = Integer.MAX_VALUE;
    private int last = Integer.MIN_VALUE;

    Scope(ReachOptions options) {
        this.options = options;
        for (ReachOptions.Filter filter : options.where()) {
            wanted.computeIfAbsent(filter.column(), column -> new HashSet<>()).add(Labels.folded(filter.value()));
        }
    }

    /** The day of a row in scope, since 1970, or {@link People#UNDATED}; empty for a row that does not count. */
    Optional<Integer> day(ClientRow row) {
        rows++;
        for (Map.Entry<Integer, Set<String>> filter : wanted.entrySet()) {
            if (!filter.getValue().contains(Labels.folded(row.cell(filter.getKey())))) {
                filteredOut++;
                return Optional.empty();
            }
        }
        if (options.dateColumn().isEmpty()) {
            inScope++;
            return Optional.of(People.UNDATED);
        }
        Optional<LocalDate> date =
                ClientDate.parse(row.cell(options.dateColumn().getAsInt()));
        if (date.isEmpty()) {
            undated++;
            return hasPeriod() ? Optional.empty() : admit(People.UNDATED);
        }
        anyDate = true;
        if (options.from().filter(date.get()::isBefore).isPresent()
                || options.to().filter(date.get()::isAfter).isPresent()) {
            outOfPeriod++;
            return Optional.empty();
        }
        return admit((int) date.get().toEpochDay());
    }

    /** Takes a row's day into the period that is counted. */
    void count(int day) {
        if (day != People.UNDATED) {
            first = Math.min(first, day);
            last = Math.max(last, day);
        }
    }

    private Optional<Integer> admit(int day) {
        inScope++;
        return Optional.of(day);
    }

    private boolean hasPeriod() {
        return options.from().isPresent() || options.to().isPresent();
    }

    /** Whether there were rows to date and not one of them could be. */
    boolean lacksDates() {
        return options.dateColumn().isPresent() && rows > filteredOut && !anyDate;
    }

    PeopleTally.Rows rows(long withoutId) {
        return new PeopleTally.Rows(
                rows,
                filteredOut,
                undated,
                outOfPeriod,
                inScope,
                withoutId,
                first <= last ? Optional.of(LocalDate.ofEpochDay(first)) : Optional.empty(),
                first <= last ? Optional.of(LocalDate.ofEpochDay(last)) : Optional.empty());
    }
}
