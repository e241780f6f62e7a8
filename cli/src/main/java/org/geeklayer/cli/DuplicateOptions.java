package org.geeklayer.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.geeklayer.clients.ClientList;
import org.geeklayer.enrich.Enrichment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** By what people are known who were entered twice. */
final class DuplicateOptions {
    private final CommandSpec spec;

    @Nullable
    String id;

    List<String> same = new ArrayList<>();

    DuplicateOptions(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.text(
                "--id",
                "COLUMN",
                "The column that tells people apart: look for ids that are the same but for case, blanks,"
                        + " punctuation or leading zeros.",
                value -> id = value);
        options.repeated(
                "--same",
                "COLUMN",
                "Look for people with one postcode and the same in this column, such as a surname or a date of"
                        + " birth, under different ids. May be given several times: all columns must agree. Without --id,"
                        + " for rows that agree.",
                values -> same = values);
    }

    boolean isAsked() {
        return id != null || !same.isEmpty();
    }

    /** Has an enrichment look for duplicates, and names in metadata by what; a column by its place. */
    void use(ClientList clients, Enrichment enrichment, Provenance provenance) throws IOException {
        if (!isAsked()) {
            return;
        }
        List<Integer> columns = new ArrayList<>();
        for (String column : same) {
            columns.add(clients.column(column));
        }
        columns = columns.stream()
                .distinct()
                .filter(column -> column != clients.postcodeColumn())
                .toList();
        if (columns.isEmpty() && !same.isEmpty()) {
            throw usage("--same takes a column beside the postcode, which is compared in any case");
        }
        OptionalInt idColumn = id == null ? OptionalInt.empty() : OptionalInt.of(clients.column(id));
        enrichment.lookForDuplicates(idColumn, columns);
        provenance.option(
                "idColumn",
                idColumn.isPresent() ? Optional.of(Integer.toString(idColumn.getAsInt() + 1)) : Optional.empty());
        provenance.option(
                "sameColumns",
                Optional.of(columns.stream()
                                .map(column -> Integer.toString(column + 1))
                                .collect(Collectors.joining(",")))
                        .filter(text -> !text.isEmpty()));
    }

    /** What was found, in words; nothing where nothing was asked. */
    List<String> lines(Enrichment enrichment, OutputOptions files) {
        List<String> lines = new ArrayList<>();
        enrichment.duplicates().ifPresent(found -> {
            lines.add(id == null ? rows(found) : people(found));
            MatchReport.add(lines, found.withoutId(), "row has", "rows have", " no id.");
            MatchReport.add(
                    lines,
                    found.notCompared() - (same.isEmpty() ? 0 : found.withoutId()),
                    "row",
                    "rows",
                    " could not be compared by --same: no postcode, or a blank in one of the columns.");
            if (found.all() > 0) {
                lines.add("Likely, not certain: relatives can agree too. Nothing was changed."
                        + (files.rejects == null ? " --rejects FILE lists the rows." : ""));
            }
        });
        return lines;
    }

    private static String rows(Enrichment.Duplicates found) {
        return found.alike() == 0
                ? "No row agrees with another in postcode and the columns of --same."
                : MatchReport.counted(found.alike(), "row agrees", "rows agree")
                        + " with an earlier one in postcode and the columns of --same: entered twice, or only seen twice."
                        + " --id COLUMN tells them apart.";
    }

    private static String people(Enrichment.Duplicates found) {
        String ids = MatchReport.counted(found.ids(), "id", "ids");
        if (found.all() == 0) {
            return "None of " + ids + " looks like a person who was entered twice.";
        }
        List<String> kinds = new ArrayList<>();
        MatchReport.add(
                kinds,
                found.speltOtherwise(),
                "id is",
                "ids are",
                " another spelt otherwise (case, blanks, punctuation, leading zeros)");
        MatchReport.add(
                kinds,
                found.alike(),
                "has",
                "have",
                " the postcode and the columns of --same of somebody under another id");
        return "About " + MatchReport.number(found.all()) + " of " + ids
                + (found.all() == 1
                        ? " looks like a person who was entered twice: "
                        : " look like people who were entered twice: ")
                + String.join(", ", kinds) + ".";
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
