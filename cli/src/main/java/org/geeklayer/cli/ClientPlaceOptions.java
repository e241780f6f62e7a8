package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.reach.Reach;
import org.geeklayer.reach.ReachOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The small areas that clients live in, as a place. */
final class ClientPlaceOptions {
    private final CommandSpec spec;

    @Nullable
    Path clients;

    @Nullable
    String id;

    boolean oneRowPerPerson;

    @Nullable
    String postcodeColumn;

    @Nullable
    Integer threshold;

    @Nullable
    Path excluded;

    boolean forInternalUse;

    ClientPlaceOptions(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.value(
                Path.class,
                "--clients",
                "FILE",
                "A client list: the small areas with at least --threshold of its people are one place. Needs --id"
                        + " or --one-row-per-person.",
                value -> clients = value);
        options.text("--id", "COLUMN", "With --clients: the column that tells people apart.", value -> id = value);
        options.flag(
                "--one-row-per-person",
                "With --clients: each row is a person of its own.",
                given -> oneRowPerPerson = given);
        options.text(
                "--postcode-column",
                "NAME",
                "With --clients: the postcode column, by name or number. Default: found.",
                value -> postcodeColumn = value);
        options.value(
                Integer.class,
                "--threshold",
                "PEOPLE",
                "With --clients: the fewest people of an area that counts. Default: 5.",
                value -> threshold = value);
        options.value(
                Path.class,
                "--exclude-postcodes",
                "FILE",
                "With --clients: a text file with one postcode a line, such as a refuge's, whose people do not"
                        + " count.",
                value -> excluded = value);
        options.flag(
                "--for-internal-use",
                "With --clients: take every small area, also that of a single client. Nothing of it will be"
                        + " published.",
                given -> forInternalUse = given);
    }

    boolean isEmpty() {
        return clients == null;
    }

    void requireConsistent() {
        boolean isAny = id != null
                || oneRowPerPerson
                || postcodeColumn != null
                || threshold != null
                || forInternalUse
                || excluded != null;
        if (clients == null && isAny) {
            throw usage(
                    "--id, --one-row-per-person, --postcode-column, --threshold, --exclude-postcodes and --for-internal-use go with"
                            + " --clients FILE");
        }
        if (id != null && oneRowPerPerson) {
            throw usage("--id and --one-row-per-person are two ways to tell people apart: give one");
        }
        if (clients != null && !forInternalUse && id == null && !oneRowPerPerson) {
            throw usage(
                    "say who a person is: --id COLUMN, or --one-row-per-person; or add --for-internal-use if nothing"
                            + " of it will be published");
        }
        if (forInternalUse && threshold != null) {
            throw usage("--threshold protects people, and --for-internal-use takes every area: give one");
        }
        rule();
    }

    private Optional<DisclosureRule> rule() {
        if (forInternalUse) {
            return Optional.empty();
        }
        DisclosureRule standard = DisclosureRule.STANDARD;
        try {
            return Optional.of(new DisclosureRule(threshold == null ? standard.threshold() : threshold, 1));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()).replaceFirst("^threshold: ", "--threshold takes a number "));
        }
    }

    /** The place among the small areas of an index. */
    Catchment place(Gazetteer gazetteer, Optional<PostcodeDirectory> directory, Consumer<String> say)
            throws IOException {
        Path file = OutputFile.requireNoFolder(Optional.ofNullable(clients).orElseThrow());
        PostcodeDirectory used = directory.orElseThrow(() -> DataFormatException.of(
                gazetteer.index().dataset().id(),
                "no postcode directory is installed that clients could be placed by for it"));
        ClientOptions options = new ClientOptions(
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.ofNullable(postcodeColumn),
                Optional.empty());
        try (ClientList list = ClientList.open(file, options)) {
            ReachOptions counted = new ReachOptions(
                    id == null ? OptionalInt.empty() : OptionalInt.of(list.column(id)),
                    oneRowPerPerson,
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    false,
                    CountOptions.postcodes(excluded));
            Enricher enricher = Enricher.of(used, List.of(gazetteer.index()));
            Reach reach = Reach.count(list, enricher, gazetteer.index(), counted, rows -> {});
            reach.workingNotes().forEach(say);
            List<AreaCode> areas = reach.smallAreas(rule());
            if (areas.isEmpty()) {
                throw DataFormatException.of(
                        list.name(),
                        "no small area has as many as "
                                + rule().map(DisclosureRule::threshold).orElse(1) + " of its people");
            }
            // Every file and screen has the name, and so says that it is not for others.
            String name = "the clients' areas" + (forInternalUse ? " (INTERNAL USE ONLY, NOT FOR PUBLICATION)" : "");
            return gazetteer.list(Catchment.Kind.CLIENTS, name, areas);
        }
    }

    /** What is to be said of the place. */
    Optional<String> note() {
        return clients == null
                ? Optional.empty()
                : Optional.of(
                        forInternalUse
                                ? "INTERNAL USE ONLY, NOT FOR PUBLICATION: the clients' areas hold those of single clients"
                                : "the clients' areas are those with at least "
                                        + rule().map(DisclosureRule::threshold).orElse(1)
                                        + " of the people; others are left out");
    }

    void describe(Provenance provenance) {
        provenance.option("clients", Optional.ofNullable(clients).map(file -> "client list"));
        provenance.option("excludePostcodes", Optional.ofNullable(excluded).map(file -> "true"));
        provenance.option(
                "clientsThreshold",
                clients == null
                        ? Optional.empty()
                        : Optional.of(rule().map(each -> Integer.toString(each.threshold()))
                                .orElse("none, for internal use only")));
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
