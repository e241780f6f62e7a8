package org.geeklayer.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.geeklayer.clients.ClientDate;
import org.geeklayer.clients.ClientList;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.reach.ReachOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Who and what of a client list is counted. */
final class CountOptions {
    private static final int LAPSE = 12;
    private static final int LONGEST_LAPSE = 120;
    private static final int NO_COLUMN = -2;

    /** Which contact decides a person's group. */
    enum Contact {
        FIRST,
        LAST
    }

    private final CommandSpec spec;

    @Nullable
    String id;

    boolean oneRowPerPerson;

    List<String> household = new ArrayList<>();

    @Nullable
    String from;

    @Nullable
    String to;

    List<String> where = new ArrayList<>();

    List<String> by = new ArrayList<>();

    Contact contact = Contact.FIRST;

    @Nullable
    Integer lapse;

    @Nullable
    String reason;

    @Nullable
    String outcome;

    @Nullable
    String service;

    @Nullable
    String value;

    @Nullable
    Path excluded;

    CountOptions(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.text("--id", "COLUMN", "The column that tells people apart.", value -> id = value);
        options.flag(
                "--one-row-per-person",
                "Each row is a person (or an establishment) of its own.",
                given -> oneRowPerPerson = given);
        options.repeated(
                "--household",
                "COLUMN",
                "Count households and not people: rows with the same in this column. May be given several times,"
                        + " such as a surname and the postcode: all columns must agree.",
                values -> household = values);
        options.text("--from", "DAY", "The first day that counts; needs --date.", value -> from = value);
        options.text("--to", "DAY", "The last day that counts; needs --date.", value -> to = value);
        options.repeated(
                "--where",
                "COLUMN=VALUE",
                "Count these rows alone. May be given several times: one column with several values takes any of"
                        + " them, several columns must all agree.",
                values -> where = values);
        options.repeated(
                "--by",
                "COLUMN",
                "Report also by the groups of a column, such as a channel or a service. May be given several"
                        + " times.",
                values -> by = values);
        options.value(
                Contact.class,
                "--group-by-contact",
                "first|last",
                "Which contact in the period decides a person's group. Default: first.",
                value -> contact = value);
        options.value(
                Integer.class,
                "--lapse",
                "MONTHS",
                "So many months without a contact, up to the end of the period, are a lapse. Default: 12. With"
                        + " --id and --date people are told by who is new, came back or has lapsed.",
                value -> lapse = value);
        options.text(
                "--reason",
                "COLUMN",
                "Report why people have lapsed, by the last entry of this column; needs --id and --date.",
                value -> reason = value);
        options.text(
                "--outcome",
                "COLUMN=VALUE",
                "Report how many people achieved this outcome: it is the last entry of the column.",
                value -> outcome = value);
        options.text(
                "--service",
                "COLUMN",
                "Of people in several services take the outcome in one: that of the contact which decides their"
                        + " group. Needs --outcome.",
                value -> service = value);
        options.text(
                "--value",
                "COLUMN",
                "Add up the amounts of a column, such as fees, grants or hours.",
                column -> value = column);
        options.value(
                Path.class,
                "--exclude-postcodes",
                "FILE",
                "A text file with one postcode a line, such as a refuge's, that is kept out of the tables of"
                        + " areas.",
                value -> excluded = value);
    }

    /** Whether people or households are counted, and not records. */
    boolean arePeople() {
        return id != null || oneRowPerPerson || !household.isEmpty();
    }

    /** Refuses what contradicts itself, before anything is read. */
    void requireConsistent(InputOptions input) {
        if (id != null && oneRowPerPerson) {
            throw usage("--id and --one-row-per-person are two ways to tell people apart: give one");
        }
        if (!household.isEmpty() && (id != null || oneRowPerPerson)) {
            throw usage("--household counts households and not people: leave --id and --one-row-per-person out");
        }
        if ((from != null || to != null) && input.date == null) {
            throw usage("--from and --to need --date COLUMN, the column with each record's date");
        }
        Optional<LocalDate> first = day("--from", from);
        Optional<LocalDate> last = day("--to", to);
        if (first.isPresent() && last.isPresent() && first.get().isAfter(last.get())) {
            throw usage("--from is after --to");
        }
        requireAskable(input);
    }

    private void requireAskable(InputOptions input) {
        if ((lapse != null || reason != null) && !asksTime(input)) {
            throw usage((reason != null ? "--reason" : "--lapse")
                    + " needs --id COLUMN and --date COLUMN: who has lapsed is told by each person's contacts");
        }
        if (lapse != null && (lapse < 1 || lapse > LONGEST_LAPSE)) {
            throw usage("--lapse takes a number of months from 1 to " + LONGEST_LAPSE);
        }
        if (outcome != null
                && (outcome.indexOf('=') < 1
                        || outcome.substring(outcome.indexOf('=') + 1).isBlank())) {
            throw usage("--outcome takes COLUMN=VALUE, such as --outcome Outcome=Improved");
        }
        if (service != null && outcome == null) {
            throw usage("--service needs --outcome COLUMN=VALUE: it says which service's outcome counts");
        }
    }

    /** Whether people are told by time. */
    private boolean asksTime(InputOptions input) {
        return id != null && input.date != null;
    }

    /** Refuses groups and filters that are single people, unless nothing will be published. */
    void requireGroupsNotPeople(ReachOptions options, Optional<DisclosureRule> rule) {
        int people = options.idColumn().orElse(-1);
        boolean isSingle =
                options.by().contains(people) || options.where().stream().anyMatch(filter -> filter.column() == people);
        if (rule.isPresent() && isSingle) {
            throw usage("--by and --where on the column of --id would report on single people");
        }
        boolean isHousehold = options.by().stream().anyMatch(options.householdColumns()::contains)
                || options.where().stream()
                        .anyMatch(filter -> options.householdColumns().contains(filter.column()));
        if (rule.isPresent() && isHousehold) {
            throw usage("--by and --where on a column of --household would report on single households");
        }
        ReachOptions.Questions asked = options.questions();
        boolean isAsked = Stream.of(asked.reasonColumn(), asked.serviceColumn(), asked.valueColumn())
                        .anyMatch(column -> column.orElse(NO_COLUMN) == people)
                || asked.outcome().filter(each -> each.column() == people).isPresent();
        if (rule.isPresent() && people >= 0 && isAsked) {
            throw usage(
                    "--reason, --outcome, --service and --value on the column of --id would report on single people");
        }
    }

    ReachOptions options(ClientList clients, InputOptions input) throws IOException {
        return new ReachOptions(
                column(clients, id),
                oneRowPerPerson,
                column(clients, input.date),
                day("--from", from),
                day("--to", to),
                filters(clients),
                columns(clients, by),
                contact == Contact.LAST,
                postcodes(excluded),
                questions(clients, input),
                columns(clients, household));
    }

    private ReachOptions.Questions questions(ClientList clients, InputOptions input) throws IOException {
        return new ReachOptions.Questions(
                asksTime(input) ? OptionalInt.of(lapse == null ? LAPSE : lapse) : OptionalInt.empty(),
                column(clients, reason),
                outcome == null ? Optional.empty() : Optional.of(filter(clients, outcome)),
                column(clients, service),
                column(clients, value));
    }

    private static List<Integer> columns(ClientList clients, List<String> names) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (String name : names) {
            numbers.add(clients.column(name));
        }
        return numbers;
    }

    /** Says in the metadata what is asked of people; columns by number, from 1. */
    void describeQuestions(ClientList clients, InputOptions input, Provenance provenance) throws IOException {
        ReachOptions.Questions asked = questions(clients, input);
        provenance.option("lapse", number(asked.lapseMonths(), 0));
        provenance.option("reason", number(asked.reasonColumn(), 1));
        provenance.option("outcome", asked.outcome().map(each -> each.column() + 1 + "=" + each.value()));
        provenance.option("service", number(asked.serviceColumn(), 1));
        provenance.option("value", number(asked.valueColumn(), 1));
    }

    private static Optional<String> number(OptionalInt number, int first) {
        return number.isPresent() ? Optional.of(Integer.toString(number.getAsInt() + first)) : Optional.empty();
    }

    private static OptionalInt column(ClientList clients, @Nullable String column) throws IOException {
        return column == null ? OptionalInt.empty() : OptionalInt.of(clients.column(column));
    }

    private Optional<LocalDate> day(String option, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(ClientDate.parse(text)
                .orElseThrow(() -> usage(option + " \"" + text + "\" is no date, such as 2025-04-01 or 01/04/2025")));
    }

    private List<ReachOptions.Filter> filters(ClientList clients) throws IOException {
        List<ReachOptions.Filter> filters = new ArrayList<>();
        for (String each : where) {
            if (each.indexOf('=') < 1) {
                throw usage("--where takes COLUMN=VALUE, such as --where \"Service=Debt advice\"");
            }
            filters.add(filter(clients, each));
        }
        return filters;
    }

    private static ReachOptions.Filter filter(ClientList clients, String text) throws IOException {
        int equals = text.indexOf('=');
        return new ReachOptions.Filter(
                clients.column(text.substring(0, equals).strip()),
                text.substring(equals + 1).strip());
    }

    /** The postcodes of a file of them, one a line. */
    static Set<Postcode> postcodes(@Nullable Path excluded) throws IOException {
        Set<Postcode> postcodes = new HashSet<>();
        if (excluded == null) {
            return postcodes;
        }
        String name = excluded.toString();
        List<String> lines;
        try {
            lines = Files.readAllLines(excluded, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new FileSystemException(name, null, "is no text in UTF-8; save it as one");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\uFEFF", "").strip();
            boolean isHeader = i == 0 && line.toLowerCase(Locale.ROOT).startsWith("postcode");
            if (!line.isEmpty() && !line.startsWith("#") && !isHeader) {
                Optional<Postcode> postcode = Postcode.tryParse(line);
                if (postcode.isEmpty()) {
                    throw DataFormatException.at(name, i + 1, "is no postcode; give one a line");
                }
                postcodes.add(postcode.get());
            }
        }
        return postcodes;
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
