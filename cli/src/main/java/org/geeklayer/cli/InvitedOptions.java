package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.reach.ReachOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The list of those who were invited, and what the user says about it. */
final class InvitedOptions {
    private final CommandSpec spec;

    @Nullable
    Path file;

    @Nullable
    String id;

    @Nullable
    String by;

    InvitedOptions(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.value(
                Path.class,
                "--invited",
                "FILE",
                "Report who came of those who were invited, such as by letter or call: a list with postcodes,"
                        + " and with the ids of --id if it can be told who came.",
                value -> file = value);
        options.text(
                "--invited-id",
                "COLUMN",
                "The column of the invited with the clients' ids. Default: the one named as that of --id.",
                value -> id = value);
        options.text(
                "--invited-by",
                "COLUMN",
                "The column of the invited with the channel of invitation. Default: the one named as the first"
                        + " --by.",
                value -> by = value);
    }

    /** Refuses what contradicts itself, before anything is read. */
    void requireConsistent(CountOptions count) {
        if (file == null && (id != null || by != null)) {
            throw usage((id != null ? "--invited-id" : "--invited-by")
                    + " needs --invited FILE, the list of those who were invited");
        }
        if (id != null && count.id == null) {
            throw usage("--invited-id needs --id COLUMN: who came is told by the same ids");
        }
        if (file != null && file.toString().equals("-")) {
            throw usage("--invited takes a file, not standard input");
        }
    }

    /** Opens the list, if there is one. */
    @Nullable
    ClientList open(Console console, CommonOptions common) throws IOException {
        if (file == null) {
            return null;
        }
        ClientList invited = ClientList.open(OutputFile.requireNoFolder(file), ClientOptions.DETECT);
        invited.notes().forEach(note -> common.say(console, invited.name() + ": " + note));
        common.say(console, invited.name() + ": " + invited.dialect().describe());
        return invited;
    }

    /** What is asked of the list, by columns that are named or called as the client list's are. */
    Optional<ReachOptions.Invited> asked(
            @Nullable ClientList invited,
            ClientList clients,
            InputOptions input,
            CountOptions count,
            Optional<DisclosureRule> rule)
            throws IOException {
        if (invited == null) {
            return Optional.empty();
        }
        ReachOptions.Invited asked = new ReachOptions.Invited(
                invited,
                count.id == null ? OptionalInt.empty() : column(invited, id, clients, count.id),
                column(invited, null, clients, input.date),
                column(invited, by, clients, count.by.isEmpty() ? null : count.by.get(0)));
        if (rule.isPresent()
                && asked.channelColumn().isPresent()
                && asked.channelColumn().equals(asked.idColumn())) {
            throw usage("--invited-by on the column of ids would report on single people");
        }
        return Optional.of(asked);
    }

    private static OptionalInt column(
            ClientList invited, @Nullable String named, ClientList clients, @Nullable String like) throws IOException {
        if (named != null) {
            return OptionalInt.of(invited.column(named));
        }
        if (like == null || invited.header().isEmpty() || clients.header().isEmpty()) {
            return OptionalInt.empty();
        }
        String name = clients.columns().get(clients.column(like)).strip();
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < invited.columns().size(); i++) {
            if (!name.isEmpty() && invited.columns().get(i).strip().equalsIgnoreCase(name)) {
                found.add(i);
            }
        }
        return found.size() == 1 ? OptionalInt.of(found.get(0)) : OptionalInt.empty();
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
