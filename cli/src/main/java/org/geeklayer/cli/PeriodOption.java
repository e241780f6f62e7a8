package org.geeklayer.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.geeklayer.clients.ClientDate;
import org.geeklayer.reach.ReachOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Another period to compare with. */
final class PeriodOption {
    private final CommandSpec spec;

    @Nullable
    String period;

    PeriodOption(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.text(
                "--compare-period",
                "FROM..TO",
                "Compare with another period of the same list, such as 2024-04-01..2025-03-31; needs --from or"
                        + " --to.",
                value -> period = value);
    }

    private Optional<List<LocalDate>> days() {
        if (period == null) {
            return Optional.empty();
        }
        List<Optional<LocalDate>> days = List.of(period.split("\\.\\.", -1)).stream()
                .map(String::strip)
                .map(ClientDate::parse)
                .toList();
        if (days.size() != 2 || days.stream().anyMatch(Optional::isEmpty)) {
            throw usage("--compare-period takes two days, such as 2024-04-01..2025-03-31");
        }
        List<LocalDate> both = days.stream().flatMap(Optional::stream).toList();
        if (both.get(0).isAfter(both.get(1))) {
            throw usage("--compare-period begins after it ends");
        }
        return Optional.of(both);
    }

    /** Refuses what contradicts itself, before anything is read. */
    void requireConsistent(InputOptions input, CountOptions count) {
        if (days().isEmpty()) {
            return;
        }
        if (input.file.equals("-")) {
            throw usage("--compare-period reads the list twice, which standard input does not allow: give a file");
        }
        if (count.from == null && count.to == null) {
            throw usage("--compare-period needs --from or --to: the period that it is compared with");
        }
    }

    /**
     * The same count in the other period, if one is asked for.
     *
     * @throws CommandLine.ParameterException if the periods share a day: its records would be counted twice
     */
    Optional<ReachOptions> other(ReachOptions options) {
        return days().map(days -> {
            boolean isBefore = options.from().filter(days.get(1)::isBefore).isPresent();
            boolean isAfter = options.to().filter(days.get(0)::isAfter).isPresent();
            if (!isBefore && !isAfter) {
                throw usage("--compare-period shares days with the period from --from to --to");
            }
            return options.during(days.get(0), days.get(1));
        });
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
