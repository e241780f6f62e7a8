package org.geeklayer.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds a CSV file and its metadata against the recommendations of the W3C, "Metadata Vocabulary for Tabular Data" and "Model for
 * Tabular Data": which properties an object may and must have, what their values may be, and whether every cell is one of
 * its column's nulls or parses as its datatype. What it does not know it calls a fault.
 */
final class CsvOnTheWeb {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String SUFFIX = "-metadata.json";
    private static final Set<String> INHERITED = Set.of(
            "aboutUrl",
            "datatype",
            "default",
            "lang",
            "null",
            "ordered",
            "propertyUrl",
            "required",
            "separator",
            "textDirection",
            "valueUrl");
    private static final Set<String> TABLE = Set.of(
            "@context",
            "url",
            "dialect",
            "notes",
            "suppressOutput",
            "tableDirection",
            "tableSchema",
            "transformations",
            "@id",
            "@type");
    private static final Set<String> SCHEMA =
            Set.of("columns", "foreignKeys", "primaryKey", "rowTitles", "@id", "@type");
    private static final Set<String> COLUMN = Set.of("name", "suppressOutput", "titles", "virtual", "@id", "@type");

    /** Prefixes that the recommendation defines without a declaration; those that results use. */
    private static final Pattern COMMON = Pattern.compile("(?:dc|dcterms|schema|dcat|prov|foaf|skos|xsd):[A-Za-z]\\w*");

    private static final Pattern NAME = Pattern.compile("(?!_)[A-Za-z0-9_]+(?:\\.[A-Za-z0-9_]+)*");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*");

    /** The lexical forms of XML Schema's types. */
    private static final Map<String, Pattern> DATATYPES = Map.of(
            "string", Pattern.compile("(?s).*"),
            "integer", Pattern.compile("[+-]?[0-9]+"),
            "decimal", Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)"));

    private final List<String> faults = new ArrayList<>();

    private CsvOnTheWeb() {}

    /** What is wrong with a file or its metadata, given the latter; empty if they are valid. */
    static List<String> faults(Path metadata) throws IOException {
        CsvOnTheWeb check = new CsvOnTheWeb();
        check.table(metadata, JSON.readTree(Files.readString(metadata)));
        return check.faults;
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private void table(Path metadata, JsonNode table) throws IOException {
        members(table, TABLE, "the table");
        context(table.path("@context"));
        String name = metadata.getFileName().toString();
        String url = table.path("url").asText();
        require(url.concat(SUFFIX).equals(name), "url: is not the file that the metadata's name says");
        Path file = metadata.resolveSibling(url);
        require(table.path("dialect").isObject(), "dialect: is no object");
        dialect(table.path("dialect"));
        JsonNode schema = table.path("tableSchema");
        members(schema, SCHEMA, "tableSchema");
        JsonNode columns = schema.path("columns");
        require(columns.isArray() && !columns.isEmpty(), "columns: there are none");
        Set<String> names = new HashSet<>();
        for (JsonNode column : columns) {
            column(column, names);
        }
        if (!url.isEmpty() && Files.isRegularFile(file) && faults.isEmpty()) {
            cells(file, table.path("dialect"), columns);
        } else {
            require(Files.isRegularFile(file), "url: there is no such file");
        }
    }

    private void context(JsonNode context) {
        String namespace = "http://www.w3.org/ns/csvw";
        if (context.isTextual()) {
            require(context.asText().equals(namespace), "@context: is another");
            return;
        }
        require(context.size() == 2 && context.path(0).asText().equals(namespace), "@context: is another");
        JsonNode local = context.path(1);
        require(local.isObject() && !local.isEmpty(), "@context: its second member says nothing");
        local.fieldNames()
                .forEachRemaining(key -> require(key.equals("@base") || key.equals("@language"), "@context: " + key));
        require(LANGUAGE.matcher(local.path("@language").asText("und")).matches(), "@language: is none");
    }

    /** Members are known properties, or common ones with a prefix. */
    private void members(JsonNode object, Set<String> own, String where) {
        require(object.isObject(), where + ": is no object");
        object.properties().forEach(member -> {
            String key = member.getKey();
            if (COMMON.matcher(key).matches()) {
                common(member.getValue(), where + ", " + key);
            } else {
                require(own.contains(key) || INHERITED.contains(key), where + ": " + key + " is no property of it");
            }
        });
    }

    private void common(JsonNode value, String where) {
        require(!value.isNull(), where + ": is null");
        if (value.isArray()) {
            value.forEach(each -> {
                require(!each.isArray(), where + ": is a list of lists");
                common(each, where);
            });
        }
        if (value.isObject()) {
            value.properties().forEach(member -> {
                require(COMMON.matcher(member.getKey()).matches(), where + ": " + member.getKey() + " has no prefix");
                common(member.getValue(), where);
            });
        }
    }

    private void dialect(JsonNode dialect) {
        dialect.properties().forEach(member -> {
            JsonNode value = member.getValue();
            boolean holds = switch (member.getKey()) {
                case "delimiter" -> value.asText().length() == 1;
                case "quoteChar" -> value.isNull() || value.asText().length() == 1;
                case "encoding" -> value.isTextual() && Charset.isSupported(value.asText());
                case "header", "doubleQuote", "skipBlankRows", "skipInitialSpace" -> value.isBoolean();
                case "headerRowCount", "skipColumns", "skipRows" -> value.canConvertToInt() && value.asInt() >= 0;
                case "lineTerminators" -> !texts(value).isEmpty();
                case "commentPrefix" -> value.isNull() || value.isTextual();
                case "trim" -> Set.of("true", "false", "start", "end").contains(value.asText());
                default -> false;
            };
            require(holds, "dialect: " + member.getKey());
        });
    }

    private void column(JsonNode column, Set<String> names) {
        String name = column.path("name").asText();
        members(column, COLUMN, "column " + name);
        require(NAME.matcher(name).matches(), "column " + name + ": that is no name");
        require(names.add(name), "column " + name + ": the name is taken");
        require(texts(column.path("titles")).size() == 1, "column " + name + ": has no title");
        require(DATATYPES.containsKey(column.path("datatype").asText()), "column " + name + ": datatype");
        require(!column.has("null") || !texts(column.path("null")).isEmpty(), "column " + name + ": null");
    }

    /** An atomic property's text or texts; none if it holds anything else. */
    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        (value.isArray() ? value : JSON.createArrayNode().add(value)).forEach(each -> {
            if (each.isTextual()) {
                texts.add(each.asText());
            }
        });
        return texts.size() == (value.isArray() ? value.size() : 1) ? texts : List.of();
    }

    private void cells(Path file, JsonNode dialect, JsonNode columns) throws IOException {
        PlainTable table = PlainTable.read(
                file,
                dialect.path("delimiter").asText(",").charAt(0),
                texts(dialect.path("lineTerminators")).get(0),
                Charset.forName(dialect.path("encoding").asText("utf-8")),
                faults);
        List<String> titles = new ArrayList<>();
        columns.forEach(column -> titles.add(column.path("titles").asText()));
        require(table.header().equals(titles), "the header is not the columns' titles");
        if (!faults.isEmpty()) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            JsonNode column = columns.get(i);
            List<String> nulls = column.has("null") ? texts(column.path("null")) : List.of("");
            Pattern form = DATATYPES.get(column.path("datatype").asText());
            for (List<String> row : table.rows()) {
                String cell = row.get(i);
                require(
                        nulls.contains(cell) || form.matcher(cell).matches(),
                        "column " + titles.get(i) + ": \"" + cell + "\" is neither null nor of its datatype");
            }
        }
    }
}
