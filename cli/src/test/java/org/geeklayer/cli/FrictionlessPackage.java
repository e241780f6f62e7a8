package org.geeklayer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds a folder and its {@code datapackage.json} against Frictionless Data's specifications (Data Package, Data Resource, Tabular
 * Data Resource, CSV Dialect and Table Schema, version 1, with the profiles' required members and patterns). Members that they do not name are
 * allowed there.
 */
final class FrictionlessPackage {
    private static final Pattern NAME = Pattern.compile("[-a-z0-9._/]+");
    private static final Pattern CREATED =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern PATH = Pattern.compile("(?!/|~)(?!(?:.*/)?\\.\\.(?:/|$))(?![A-Za-z]+:).+");
    private static final Set<String> ROLES = Set.of("publisher", "author", "maintainer", "wrangler", "contributor");
    private static final Map<String, Pattern> TYPES = Map.of(
            "string", Pattern.compile("(?s).*"),
            "integer", Pattern.compile("[+-]?[0-9]+"),
            "number", Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|NaN|-?INF"));

    private final Path folder;
    private final List<String> faults = new ArrayList<>();

    private FrictionlessPackage(Path folder) {
        this.folder = folder;
    }

    /** What is wrong with a folder; empty if it is a valid package. */
    static List<String> faults(Path folder) throws IOException {
        FrictionlessPackage check = new FrictionlessPackage(folder);
        check.descriptor(CsvOnTheWeb.JSON.readTree(Files.readString(folder.resolve("datapackage.json"))));
        return check.faults;
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private void descriptor(JsonNode json) throws IOException {
        require(NAME.matcher(json.path("name").asText()).matches(), "name");
        for (String text : List.of("title", "description", "profile", "homepage", "version")) {
            require(!json.has(text) || json.path(text).isTextual(), text + ": is no text");
        }
        require(
                !json.has("created")
                        || CREATED.matcher(json.path("created").asText()).matches(),
                "created");
        for (JsonNode each : list(json, "contributors")) {
            require(each.path("title").isTextual(), "contributors: one without a title");
            require(ROLES.contains(each.path("role").asText("contributor")), "contributors: an unknown role");
        }
        for (JsonNode each : list(json, "sources")) {
            require(each.path("title").isTextual(), "sources: one without a title");
            require(!each.has("path") || each.path("path").isTextual(), "sources: a path that is no text");
        }
        for (JsonNode each : list(json, "licenses")) {
            require(
                    each.path("name").isTextual() || each.path("path").isTextual(),
                    "licenses: one without name and path");
        }
        require(json.path("resources").isArray() && !json.path("resources").isEmpty(), "resources: there are none");
        Set<String> names = new HashSet<>();
        Set<String> listed = new TreeSet<>();
        boolean areTables = true;
        for (JsonNode resource : json.path("resources")) {
            String name = resource.path("name").asText();
            require(NAME.matcher(name).matches() && names.add(name), "resource " + name + ": its name");
            listed.add(resource.path("path").asText());
            resource(resource);
            areTables &= resource.path("profile").asText().equals("tabular-data-resource");
        }
        require(
                json.path("profile").asText("data-package").equals(areTables ? "tabular-data-package" : "data-package"),
                "profile: is not that of the resources");
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> data = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".json") && !name.endsWith(".md"))
                    .forEach(data::add);
            require(data.equals(listed), "resources: are not the files " + data);
        }
    }

    /** The objects of an optional list, which is not empty. */
    private JsonNode list(JsonNode json, String member) {
        JsonNode list = json.path(member);
        require(list.isMissingNode() || (list.isArray() && !list.isEmpty()), member + ": is no list of something");
        list.forEach(each -> require(each.isObject(), member + ": one is no object"));
        return list;
    }

    private void resource(JsonNode resource) throws IOException {
        String path = resource.path("path").asText();
        require(PATH.matcher(path).matches(), path + ": is no path in the package");
        require(Files.isRegularFile(folder.resolve(path)), path + ": there is no such file");
        require(resource.path("mediatype").asText("a/b").matches(".+/.+"), path + ": mediatype");
        require(Charset.isSupported(resource.path("encoding").asText("utf-8")), path + ": encoding");
        if (path.endsWith(".csv")) {
            require(resource.path("profile").asText().equals("tabular-data-resource"), path + ": profile");
            table(resource, path);
        } else {
            require(resource.path("profile").asText("data-resource").equals("data-resource"), path + ": profile");
        }
    }

    private void table(JsonNode resource, String path) throws IOException {
        JsonNode dialect = resource.path("dialect");
        require(dialect.path("delimiter").isTextual(), path + ": dialect, delimiter");
        require(dialect.path("doubleQuote").isBoolean(), path + ": dialect, doubleQuote");
        require(dialect.path("header").asBoolean(true), path + ": dialect, header");
        JsonNode fields = resource.path("schema").path("fields");
        require(fields.isArray() && !fields.isEmpty(), path + ": has no fields");
        List<String> missing = new ArrayList<>();
        resource.path("schema").path("missingValues").forEach(mark -> {
            require(mark.isTextual(), path + ": missingValues");
            missing.add(mark.asText());
        });
        List<String> names = new ArrayList<>();
        for (JsonNode field : fields) {
            names.add(field.path("name").asText());
            require(TYPES.containsKey(field.path("type").asText("string")), path + ": type of " + field.path("name"));
            require(
                    field.path("description").asText("").length() > 1,
                    path + ": nothing is said of " + field.path("name"));
        }
        require(names.size() == new HashSet<>(names).size(), path + ": two fields have one name");
        if (!faults.isEmpty()) {
            return;
        }
        PlainTable table = PlainTable.read(
                folder.resolve(path),
                dialect.path("delimiter").asText().charAt(0),
                dialect.path("lineTerminator").asText("\r\n"),
                Charset.forName(resource.path("encoding").asText("utf-8")),
                faults);
        require(table.header().equals(names), path + ": the header is not the fields' names");
        for (int i = 0; i < names.size() && faults.isEmpty(); i++) {
            Pattern form = TYPES.get(fields.get(i).path("type").asText("string"));
            for (List<String> row : table.rows()) {
                String cell = row.get(i);
                require(
                        missing.contains(cell) || form.matcher(cell).matches(),
                        path + ", " + names.get(i) + ": \"" + cell + "\" is neither missing nor of its type");
            }
        }
    }
}
