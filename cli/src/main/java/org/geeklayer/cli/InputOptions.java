package org.geeklayer.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.clients.Dialect;
import org.geeklayer.enrich.Enrichment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The client file and what the user says about it. */
final class InputOptions {
    private final CommandSpec spec;

    String file = ""; // the parser requires one

    @Nullable
    String postcodeColumn;

    @Nullable
    String date;

    @Nullable
    String delimiter;

    @Nullable
    String encoding;

    @Nullable
    Boolean header;

    boolean noQuotes;

    @Nullable
    String sheet;

    InputOptions(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.parameter(
                String.class,
                "1",
                "CLIENTS",
                "The client list: a CSV file in any common form, an .xlsx workbook, or - for stdin.",
                value -> file = value);
        options.text(
                "--postcode-column",
                "NAME",
                "The postcode column, by name or by number from 1. Default: found by its name, then by its content.",
                value -> postcodeColumn = value);
        options.text(
                "--date",
                "COLUMN",
                "The column with each record's date. Records older than their postcode get a note: a postcode"
                        + " that was used again may have meant another place.",
                value -> date = value);
        options.text(
                "--delimiter",
                "CHAR",
                "What stands between cells: one character, or comma, semicolon, tab, bar. Default: found out.",
                value -> delimiter = value);
        options.text("--encoding", "NAME", "For example windows-1252. Default: found out.", value -> encoding = value);
        options.negatable(
                "--header", "Whether the first row names the columns. Default: found out.", given -> header = given);
        options.flag("--no-quotes", "Quotation marks are characters like others.", given -> noQuotes = given);
        options.text("--sheet", "NAME", "The workbook's sheet. Default: the first.", value -> sheet = value);
    }

    ClientList open(Console console) throws IOException {
        return open(console, List.of());
    }

    /** Opens a list whose clients come with coordinates, in columns that the user names, or, without, with postcodes. */
    ClientList open(Console console, List<String> pointColumns) throws IOException {
        ClientOptions options = new ClientOptions(
                charset(),
                delimiter(),
                !noQuotes,
                Optional.ofNullable(header),
                Optional.ofNullable(postcodeColumn),
                Optional.ofNullable(sheet),
                pointColumns);
        return file.equals("-")
                ? ClientList.read(console.in(), "standard input", options)
                : ClientList.open(OutputFile.requireNoFolder(Path.of(file)), options);
    }

    /** Names in metadata what was said about the file; a column by its place, for its name is not ours. */
    void describe(ClientList clients, Provenance provenance) throws IOException {
        List<String> columns = clients.placeColumns().stream()
                .map(column -> Integer.toString(column + 1))
                .toList();
        provenance.option(
                columns.size() == 1 ? "postcodeColumn" : "coordinateColumns", Optional.of(String.join(",", columns)));
        provenance.option(
                "dateColumn",
                date == null ? Optional.empty() : Optional.of(Integer.toString(clients.column(date) + 1)));
        provenance.option("encoding", Optional.of(clients.dialect().charset().name()));
        provenance.option(
                "header", Optional.of(Boolean.toString(clients.header().isPresent())));
        provenance.option("quotes", Optional.of(Boolean.toString(!noQuotes)));
    }

    /** Has records compared with their postcode's months, if the user named a column of dates. */
    void useDates(ClientList clients, Enrichment enrichment) throws IOException {
        if (date != null) {
            enrichment.datedBy(clients.column(date));
        }
    }

    /** Refuses to write over the client list or another file that is read, or two results to one file. */
    void requireApart(List<Path> others, List<Path> written) throws IOException {
        List<Path> read = new ArrayList<>(others);
        if (!file.equals("-")) {
            read.add(Path.of(file));
        }
        OutputFile.requireApart(spec, read, written);
    }

    /** Says what was found out about the list. */
    void sayFound(Console console, CommonOptions common, ClientList clients) {
        clients.notes().forEach(note -> common.say(console, clients.name() + ": " + note));
        common.say(console, clients.name() + ": " + clients.dialect().describe());
    }

    private Optional<Charset> charset() {
        if (encoding == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(encoding));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--encoding \"" + encoding + "\" is not known; common ones are UTF-8, UTF-16, windows-1252");
        }
    }

    private Optional<Character> delimiter() {
        if (delimiter == null) {
            return Optional.empty();
        }
        for (char each : new char[] {',', ';', '\t', '|'}) {
            if (Dialect.delimiterName(each).equals(delimiter)) {
                return Optional.of(each);
            }
        }
        if (delimiter.equals("bar")) {
            return Optional.of('|');
        }
        if (delimiter.equals("\\t")) {
            return Optional.of('\t');
        }
        char only = delimiter.isEmpty() ? '"' : delimiter.charAt(0);
        if (delimiter.length() != 1 || only == '"' || only == '\n' || only == '\r') {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--delimiter takes one character, or one of comma, semicolon, tab, bar; not a quotation mark or line"
                            + " end");
        }
        return Optional.of(only);
    }
}
