package org.geeklayer.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Population;

/**
 * The layout of a kind of published file, read from a resource: which headers mean what, how to tell the file from
 * others, and what must hold. Headers are compared without regard to case and to blanks around them. Immutable.
 */
final class Layout {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode node;

    private Layout(JsonNode node) {
        this.node = node;
    }

    /** All layouts that the program knows, those that are told apart by more first. */
    static List<Layout> all() throws IOException {
        List<Layout> layouts = new ArrayList<>();
        try (BufferedReader list =
                new BufferedReader(new InputStreamReader(resource("layouts.txt"), StandardCharsets.UTF_8))) {
            for (String name = list.readLine(); name != null; name = list.readLine()) {
                try (InputStream in = resource(name)) {
                    layouts.add(parse(in));
                }
            }
        }
        return List.copyOf(layouts);
    }

    /** Reads one layout. */
    static Layout parse(InputStream in) throws IOException {
        return new Layout(JSON.readTree(in));
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Layout.class.getResourceAsStream("layouts/" + name);
        if (in == null) {
            throw new IOException("the program is incomplete: " + name + " is missing");
        }
        return in;
    }

    String id() {
        return text("id");
    }

    /** Why files of this layout are refused, if they are: they are known, and cannot be used. */
    Optional<String> refusal() {
        return node.path("refused").isTextual() ? Optional.of(text("refused")) : Optional.empty();
    }

    String title() {
        return text("title");
    }

    String publisher() {
        return text("publisher");
    }

    String licence() {
        return text("licence");
    }

    String attribution() {
        return text("attribution");
    }

    Dataset.Kind kind() {
        return Dataset.Kind.valueOf(text("kind"));
    }

    private String text(String name) {
        return node.required(name).asText();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The columns of a file, its header compared with this layout. */
    Header read(List<String> header) {
        return new Header(header);
    }

    /** The release that a file's name tells, such as {@code 2025-11}. */
    Optional<String> release(String fileName) {
        if (!node.has("release")) {
            return Optional.empty();
        }
        Matcher matcher = pattern(text("release")).matcher(fileName);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int month = 1
                + "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"
                                .indexOf(matcher.group(1).toUpperCase(Locale.ROOT))
                        / 3;
        String year = matcher.group(2);
        return Optional.of(String.format(Locale.ROOT, "%s-%02d", year.length() == 2 ? "20" + year : year, month));
    }

    /** A list of texts that layouts of some kinds have, such as {@code nests} of lookups; else empty. */
    List<String> list(String name) {
        return texts(node.path(name));
    }

    /** What only the layout of an index says. */
    IndexLayout index() {
        return new IndexLayout(id(), title(), node);
    }

    /** The form that the codes of small areas have. */
    Pattern areaForm() {
        return Pattern.compile(text("areaForm"));
    }

    /** The year in whose middle an index's residents were counted. */
    Optional<Integer> populationYear() {
        return node.has("populationYear")
                ? Optional.of(node.get("populationYear").asInt())
                : Optional.empty();
    }

    /** Who is counted in each group of residents that the layout has; the year stands where the layout leaves it open. */
    Map<Population.Group, String> definitions(String year) {
        Map<Population.Group, String> definitions = new EnumMap<>(Population.Group.class);
        for (Map.Entry<String, JsonNode> group : node.path("populations").properties()) {
            definitions.put(
                    Population.Group.find(group.getKey()).orElseThrow(),
                    group.getValue().required("definition").asText().replace("{year}", year));
        }
        return definitions;
    }

    /** Whether a cell holds what the layout writes for something: {@code totals} or {@code persons}. */
    boolean isWordFor(String what, String cell) {
        return node.has(what) && pattern(text(what)).matcher(cell).matches();
    }

    /** Why a code of another form is refused, where the layout knows what it is. */
    Optional<String> refusal(String code) {
        for (JsonNode each : node.path("refused")) {
            if (pattern(each.required("form").asText()).matcher(code).matches()) {
                return Optional.of(each.required("reason").asText());
            }
        }
        return Optional.empty();
    }

    /** What one column of an index's file holds: a measure of a domain, or people of a group. */
    record Measure(int column, Optional<Domain> domain, String name) {
        /** The name of a measure whose headers do not tell ranks from scores. */
        static final String RANK_OR_SCORE = "rank-or-score";

        boolean isRankOrScore() {
            return name.equals(RANK_OR_SCORE);
        }

        /** The same column when it is known what it holds. */
        Measure as(String known) {
            return new Measure(column, domain, known);
        }
    }

    /** Where a code and its name stand. */
    record NamePair(String group, int code, int name) {}

    /** A file's header read by this layout. */
    final class Header {
        private final List<String> names = new ArrayList<>();
        private final Map<String, Integer> fields = new LinkedHashMap<>();
        private final List<String> notes = new ArrayList<>();
        private final List<Measure> measures = new ArrayList<>();
        private final List<NamePair> pairs = new ArrayList<>();
        private final boolean[] used;

        private Header(List<String> header) {
            header.forEach(name -> names.add(name.strip().replaceAll("\\s+", " ")));
            used = new boolean[names.size()];
            for (Map.Entry<String, JsonNode> entry : node.path("fields").properties()) {
                find(entry.getKey(), texts(entry.getValue())).ifPresent(column -> fields.put(entry.getKey(), column));
            }
            findMeasures();
            findNamePairs();
        }

        List<String> names() {
            return names;
        }

        Layout layout() {
            return Layout.this;
        }

        /** Whether the header is that of a file of this layout. */
        boolean isRecognised() {
            boolean all = texts(node.required("signature")).stream()
                    .allMatch(regex -> columns(pattern(regex)).findAny().isPresent());
            return all && (!node.path("exact").asBoolean() || unexpected().isEmpty());
        }

        private IntStream columns(Pattern pattern) {
            return IntStream.range(0, names.size())
                    .filter(i -> pattern.matcher(names.get(i)).matches());
        }

        /** The first column that the first fitting pattern finds; of several years the latest. */
        private OptionalInt find(String field, List<String> patterns) {
            for (String regex : patterns) {
                Pattern pattern = pattern(regex);
                int[] found = columns(pattern).toArray();
                if (found.length > 0) {
                    int best = found[0];
                    for (int column : found) {
                        used[column] = true;
                        if (year(pattern, column) > year(pattern, best)) {
                            best = column;
                        }
                    }
                    if (found.length > 1) {
                        notes.add(field + " is there " + found.length + " times: " + names.get(best) + " is used");
                    }
                    return OptionalInt.of(best);
                }
            }
            return OptionalInt.empty();
        }

        private int year(Pattern pattern, int column) {
            Matcher matcher = pattern.matcher(names.get(column));
            return matcher.matches()
                            && matcher.groupCount() == 1
                            && matcher.group(1) != null
                            && matcher.group(1).matches("\\d\\d")
                    ? Integer.parseInt(matcher.group(1))
                    : -1;
        }

        /** The year of a lookup's larger areas, by the header of the field that tells it. */
        Optional<String> year() {
            OptionalInt column = column(node.path("year").asText());
            return column.isEmpty()
                    ? Optional.empty()
                    : Optional.of(names.get(column.getAsInt()).replaceAll("\\D", ""))
                            .filter(digits -> digits.length() == 2)
                            .map(digits -> "20" + digits);
        }

        OptionalInt column(String field) {
            Integer column = fields.get(field);
            return column == null ? OptionalInt.empty() : OptionalInt.of(column);
        }

        Map<String, Integer> fields() {
            return fields;
        }

        /** What was chosen among several columns. */
        List<String> notes() {
            return notes;
        }

        /** Fields that the layout cannot do without and the header lacks, with the headers that would do. */
        List<String> missing() {
            List<String> missing = new ArrayList<>();
            for (String alternatives : texts(node.path("required"))) {
                boolean has = List.of(alternatives.split("\\|", -1)).stream().anyMatch(fields::containsKey);
                if (!has) {
                    missing.add(alternatives.replace("|", " or "));
                }
            }
            return missing;
        }

        /** The headers, as patterns, by which the layout is told and which are not there. */
        List<String> missingSignature() {
            return texts(node.required("signature")).stream()
                    .filter(regex -> columns(pattern(regex)).findAny().isEmpty())
                    .map(regex -> regex.replace("\\", "").replace("(cd)?", "cd").replace("|", " or "))
                    .toList();
        }

        /** Headers that the layout has never heard of. */
        List<String> unexpected() {
            List<Pattern> known =
                    texts(node.path("known")).stream().map(Layout::pattern).toList();
            return IntStream.range(0, names.size())
                    .filter(i -> !used[i] && !names.get(i).isEmpty())
                    .mapToObj(names::get)
                    .filter(name ->
                            known.stream().noneMatch(each -> each.matcher(name).matches()))
                    .toList();
        }

        /** The measures of an index that the header has. */
        List<Measure> measures() {
            return measures;
        }

        private void findMeasures() {
            for (JsonNode domain : node.path("domains")) {
                Domain of = IndexLayout.domain(domain);
                String header = domain.required("header").asText();
                node.required("measures")
                        .properties()
                        .forEach(measure -> findMeasure(
                                of,
                                measure.getKey(),
                                header + measure.getValue().asText()));
                domain.path("columns")
                        .properties()
                        .forEach(column -> findMeasure(
                                of, column.getKey(), column.getValue().asText()));
            }
            node.path("populations").properties().forEach(group -> {
                String regex = group.getValue().required("header").asText();
                IntStream found = group.getValue().path("sum").asBoolean()
                        ? columns(pattern(regex)).peek(column -> used[column] = true)
                        : find("population", List.of(regex)).stream();
                found.forEach(column -> measures.add(new Measure(column, Optional.empty(), group.getKey())));
            });
        }

        private void findMeasure(Domain of, String measure, String regex) {
            find(of.id() + " " + measure, List.of(regex))
                    .ifPresent(column -> measures.add(new Measure(column, Optional.of(of), measure)));
        }

        /** Codes with their names that the header has. */
        List<NamePair> namePairs() {
            return pairs;
        }

        private void findNamePairs() {
            node.path("names").properties().forEach(entry -> {
                List<String> both = texts(entry.getValue());
                OptionalInt code = find(entry.getKey(), List.of(both.get(0)));
                OptionalInt name = find(entry.getKey(), List.of(both.get(1)));
                if (code.isPresent() && name.isPresent()) {
                    pairs.add(new NamePair(entry.getKey(), code.getAsInt(), name.getAsInt()));
                }
            });
        }
    }
}
