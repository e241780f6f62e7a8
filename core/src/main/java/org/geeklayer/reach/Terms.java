package org.geeklayer.reach;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.geeklayer.disclosure.DisclosureRule;

/** How a report names what it is of: the list's columns, the period with its filters, the outcome. */
final class Terms {
    private final ReachOptions options;
    private final List<String> columns;

    Terms(ReachOptions options, List<String> columns) {
        this.options = options;
        this.columns = List.copyOf(columns);
    }

    String column(int number) {
        String name = columns.get(number).strip();
        return name.isEmpty() ? "column " + (number + 1) : name;
    }

    /** The name of a column that makes groups, distinct from all others. */
    String groupingName(int number) {
        String name = column(number);
        boolean isShared =
                options.by().stream().filter(each -> column(each).equals(name)).count() > 1;
        return isShared || name.equals(Wording.ALL) ? name + " (column " + (number + 1) + ")" : name;
    }

    /** The outcome asked for, in words; blank if none is. */
    String outcome() {
        return options.questions()
                .outcome()
                .map(each -> column(each.column()) + " = " + each.value()
                        + (options.questions().serviceColumn().isPresent()
                                ? ", in the "
                                        + column(options.questions()
                                                .serviceColumn()
                                                .getAsInt()) + " of the "
                                        + (options.groupByLastContact() ? "last" : "first") + " contact"
                                : ""))
                .orElse("");
    }

    private static boolean isTelling(PeopleTally tally, Optional<DisclosureRule> rule) {
        return rule.filter(each -> each.isSmall(tally.units().total())).isPresent();
    }

    /** The period in words, with the filters; without dates where so few people were counted that a date would tell. */
    String period(PeopleTally tally, Optional<DisclosureRule> rule) {
        PeopleTally.Rows rows = tally.rows();
        String period;
        if (options.from().isPresent() || options.to().isPresent()) {
            period = options.from().map(Wording::day).orElse("the beginning") + " to "
                    + options.to().map(Wording::day).orElse("the end");
        } else if (rows.first().isPresent() && rows.last().isPresent() && !isTelling(tally, rule)) {
            period = Wording.day(rows.first().get()) + " to "
                    + Wording.day(rows.last().get());
        } else {
            period = "the whole list";
        }
        return period + where(tally, rule).map(filters -> ", where " + filters).orElse("");
    }

    /** The filters, if there are any, and so many people were counted that they do not tell of single ones. */
    Optional<String> where(PeopleTally tally, Optional<DisclosureRule> rule) {
        if (options.where().isEmpty() || isTelling(tally, rule)) {
            return Optional.empty();
        }
        Map<String, StringJoiner> filters = new LinkedHashMap<>();
        options.where()
                .forEach(filter -> filters.computeIfAbsent(
                                column(filter.column()), name -> new StringJoiner(" or ", name + " = ", ""))
                        .add(filter.value().isBlank() ? "blank" : filter.value()));
        return Optional.of(String.join(
                " and ", filters.values().stream().map(StringJoiner::toString).toList()));
    }
}
