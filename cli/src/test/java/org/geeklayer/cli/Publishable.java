package org.geeklayer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.geeklayer.dataset.Dataset;

/** What may not stand in the files of a bundle that is published, and what has to, by a plain reading of every file. */
final class Publishable {
    private static final int BASE = 5;
    private static final int SHORTEST = 4;
    private static final Set<String> NOT_PEOPLE =
            Set.of("decile", "residents", "test_degrees_of_freedom", "slopes_tested");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*");

    /** Numbers of people in a sentence: so many people, so many of so many, and so many (their share). */
    private static final List<Pattern> TOLD = List.of(
            Pattern.compile("(?<![\\d.,])(\\d[\\d,]*) people(?! per)"),
            Pattern.compile("about (\\d[\\d,]*) of (\\d[\\d,]*)"),
            Pattern.compile("(?<![\\d.,])(\\d[\\d,]*) \\(\\d+%\\)"));

    private final Path folder;
    private final Map<String, String> files = new TreeMap<>();

    Publishable(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    /** Where the texts of a client list stand that are people's own, by file; those as short as words in use are left out. */
    Set<String> foundOf(Path clients) throws IOException {
        Set<String> secrets = new TreeSet<>(Set.of(clients.getFileName().toString()));
        for (Map<String, String> row : TwoNations.rows(Files.readString(clients))) {
            secrets.add(row.getOrDefault("Client ID", ""));
            secrets.add(row.getOrDefault("Notes", ""));
            String postcode = row.getOrDefault("Postcode", "");
            if (postcode.matches(".*\\d.*")) { // the others are words such as "no fixed abode", which are outcomes
                secrets.add(postcode);
            }
        }
        Set<String> found = new TreeSet<>();
        files.forEach((name, text) -> {
            String lower = text.toLowerCase(Locale.ROOT);
            secrets.stream()
                    .map(String::strip)
                    .filter(secret -> secret.length() >= SHORTEST)
                    .filter(secret -> lower.contains(secret.toLowerCase(Locale.ROOT)))
                    .forEach(secret -> found.add(name + ": " + secret));
        });
        return found;
    }

    /** Licences and attributions that a page or a file of metadata does not give. */
    List<String> withoutTermsOf(List<Dataset> datasets) throws IOException {
        List<String> lacking = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            String name = file.getKey();
            if (!name.endsWith(".csv")) {
                String said = name.endsWith(".md")
                        ? file.getValue().replace("\\", "")
                        : String.join("\n", texts(CsvOnTheWeb.JSON.readTree(file.getValue())));
                for (Dataset dataset : datasets) {
                    if (!said.contains(dataset.licence()) || !said.contains(dataset.attribution())) {
                        lacking.add(name + ": " + dataset.id());
                    }
                }
            }
        }
        return lacking;
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        if (json.isTextual()) {
            texts.add(json.asText());
        }
        json.forEach(each -> texts.addAll(texts(each)));
        return texts;
    }

    /** Numbers of people that are neither rounded nor a mark, and sums that are not rounded as they say. */
    List<String> notRounded() throws IOException {
        List<String> exact = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().endsWith(".csv")) {
                List<Map<String, String>> rows = TwoNations.rows(file.getValue());
                for (String column : integers(file.getKey())) {
                    rows.stream()
                            .map(row -> row.getOrDefault(column, "no such column"))
                            .filter(cell -> !isRounded(cell))
                            .forEach(cell -> exact.add(file.getKey() + ", " + column + ": " + cell));
                }
                rows.stream()
                        .filter(row -> row.getOrDefault("rounded_to", "[z]").matches("\\d+"))
                        .filter(row -> row.getOrDefault("sum", "").matches("\\d+"))
                        .filter(row -> Long.parseLong(row.getOrDefault("sum", ""))
                                        % Long.parseLong(row.getOrDefault("rounded_to", ""))
                                != 0)
                        .forEach(row -> exact.add(file.getKey() + ", sum: " + row.get("sum")));
            }
            if (file.getKey().endsWith(".md")) {
                told(file.getValue()).stream()
                        .filter(cell -> !isRounded(cell))
                        .forEach(cell -> exact.add(file.getKey() + ": " + cell));
            }
        }
        return exact;
    }

    private List<String> integers(String csv) throws IOException {
        List<String> columns = new ArrayList<>();
        JsonNode metadata = CsvOnTheWeb.JSON.readTree(Files.readString(folder.resolve(csv + "-metadata.json")));
        for (JsonNode column : metadata.at("/tableSchema/columns")) {
            String title = column.path("titles").asText();
            if (column.path("datatype").asText().equals("integer") && !NOT_PEOPLE.contains(title)) {
                columns.add(title);
            }
        }
        return columns;
    }

    private static boolean isRounded(String cell) {
        return cell.matches("\\[[cxz]]")
                || (NUMBER.matcher(cell).matches() && Long.parseLong(cell.replace(",", "")) % BASE == 0);
    }

    /** The numbers of people of a page: of its sentences, and of the columns of people in its tables. */
    static List<String> told(String page) {
        List<String> told = new ArrayList<>();
        int people = -1;
        for (String line : page.lines().toList()) {
            String[] cells = line.split(" *\\| *", -1);
            if (!line.startsWith("|")) {
                people = -1;
            } else if (people < 0) {
                people = List.of(cells).indexOf("people");
            } else if (!cells[people].startsWith("---")) {
                told.add(cells[people]);
            }
            for (Pattern pattern : TOLD) {
                Matcher matcher = pattern.matcher(line);
                while (matcher.find()) {
                    for (int i = 1; i <= matcher.groupCount(); i++) {
                        told.add(matcher.group(i));
                    }
                }
            }
        }
        return told;
    }
}
