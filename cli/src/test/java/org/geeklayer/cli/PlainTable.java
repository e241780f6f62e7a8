package org.geeklayer.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file as another program reads it that goes by a declared dialect alone.
 *
 * @param header its first row
 * @param rows the others
 */
record PlainTable(List<String> header, List<List<String>> rows) {
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")*\"");
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

    /** Reads a file, and adds what does not keep to the dialect to the faults. */
    static PlainTable read(Path file, char delimiter, String lineEnd, Charset charset, List<String> faults)
            throws IOException {
        String text = decoded(file, charset, faults);
        String bare = QUOTED.matcher(text).replaceAll("");
        if (!LINE_END.matcher(bare).results().allMatch(found -> found.group().equals(lineEnd))
                || !bare.endsWith(lineEnd)) {
            faults.add("a line ends otherwise than declared");
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setRecordSeparator(lineEnd)
                .setIgnoreEmptyLines(false)
                .get();
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord record : parser) {
                rows.add(record.toList());
            }
        }
        if (rows.isEmpty()) {
            faults.add("it has no header");
            return new PlainTable(List.of(), List.of());
        }
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).size() != rows.get(0).size()) {
                faults.add("row " + i + " has " + rows.get(i).size() + " cells");
            }
        }
        return new PlainTable(rows.get(0), rows.subList(1, rows.size()));
    }

    private static String decoded(Path file, Charset charset, List<String> faults) throws IOException {
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            faults.add("it is not in " + charset);
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }

    /** The cells of a column. */
    List<String> column(String name) {
        int at = header.indexOf(name);
        return rows.stream().map(row -> row.get(at)).toList();
    }
}
