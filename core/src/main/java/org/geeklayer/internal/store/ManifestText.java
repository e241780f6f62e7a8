package org.geeklayer.internal.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;

/**
 * A manifest as JSON. Token by token: every command reads the manifest, and binding trees or objects to it would take
 * longer than all else that a short command does.
 */
final class ManifestText {
    static final int FORMAT = 3;

    private static final JsonFactory JSON = new JsonFactory();

    private ManifestText() {}

    /** The manifest is in a format that this version does not know. */
    static final class OtherFormatException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Reads a manifest.
     *
     * @param text its text
     * @return the manifest
     * @throws OtherFormatException if another version wrote it
     * @throws IOException if it is no JSON
     * @throws IllegalArgumentException if something that it must hold is missing or of the wrong type
     * @throws java.time.DateTimeException if a day is none
     */
    static Manifest read(String text) throws IOException {
        Members root;
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            root = Members.of(value(parser));
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one value");
            }
        }
        if (root.number("format") != FORMAT) {
            throw new OtherFormatException();
        }
        List<Manifest.Entry> entries = new ArrayList<>();
        for (Object each : root.list("datasets")) {
            entries.add(entry(Members.of(each)));
        }
        List<Manifest.Coverage> coverages = new ArrayList<>();
        for (Object each : root.list("coverage")) {
            Members coverage = Members.of(each);
            coverages.add(new Manifest.Coverage(
                    coverage.text("directory"),
                    coverage.text("index"),
                    coverage.count("directoryAreas"),
                    coverage.count("indexAreas"),
                    coverage.count("both")));
        }
        return new Manifest(root.number("generation"), entries, coverages);
    }

    private static Manifest.Entry entry(Members entry) {
        List<Dataset.Source> sources = new ArrayList<>();
        for (Object each : entry.list("sources")) {
            Members source = Members.of(each);
            sources.add(new Dataset.Source(source.text("file"), source.text("sha256"), source.number("rows")));
        }
        Dataset dataset = new Dataset(
                entry.text("id"),
                Dataset.Kind.valueOf(entry.text("kind")),
                entry.text("title"),
                entry.text("edition"),
                entry.text("publisher"),
                entry.text("licence"),
                entry.text("attribution"),
                sources,
                entry.number("rows"),
                entry.has("added") ? Optional.of(day(entry.text("added"))) : Optional.empty());
        Members store = Members.of(entry.required("store"));
        return new Manifest.Entry(dataset, store.text("file"), store.number("bytes"), store.text("sha256"));
    }

    // As LocalDate.parse does, which takes longer to get ready than all of the manifest to read.
    private static LocalDate day(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new IllegalArgumentException("no day");
        }
        return LocalDate.of(
                Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10), Integer.parseInt(text, 8, 10, 10));
    }

    /** The value at the parser's present token: members, a list, a text or a number. */
    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> members = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser));
            }
            return new Members(members);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        if (token != null && token.isScalarValue()) {
            return token; // of another version, perhaps: of none of the types that this one asks for
        }
        throw new JsonParseException(parser, "no value");
    }

    /** The members of a JSON object, each of which has to be there and of the type that is asked for. */
    private record Members(Map<String, Object> byName) {
        static Members of(Object value) {
            return of(Members.class, value);
        }

        private static <T> T of(Class<T> type, Object value) {
            if (!type.isInstance(value)) {
                throw new IllegalArgumentException("of another type");
            }
            return type.cast(value);
        }

        boolean has(String name) {
            return byName.containsKey(name);
        }

        Object required(String name) {
            Object value = byName.get(name);
            if (value == null) {
                throw new IllegalArgumentException("missing");
            }
            return value;
        }

        String text(String name) {
            return of(String.class, required(name));
        }

        long number(String name) {
            return of(Long.class, required(name));
        }

        int count(String name) {
            try {
                return Math.toIntExact(number(name));
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("too large", e);
            }
        }

        List<?> list(String name) {
            return of(List.class, required(name));
        }
    }

    /** Writes a manifest, in the same bytes whenever it is the same. */
    static byte[] write(Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeNumberField("generation", manifest.generation());
            json.writeArrayFieldStart("datasets");
            for (Manifest.Entry entry : manifest.entries()) {
                write(json, entry);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("coverage");
            for (Manifest.Coverage each : manifest.coverages()) {
                json.writeStartObject();
                json.writeStringField("directory", each.directory());
                json.writeStringField("index", each.index());
                json.writeNumberField("directoryAreas", each.directoryAreas());
                json.writeNumberField("indexAreas", each.indexAreas());
                json.writeNumberField("both", each.both());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        bytes.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Manifest.Entry entry) throws IOException {
        Dataset dataset = entry.dataset();
        json.writeStartObject();
        json.writeStringField("id", dataset.id());
        json.writeStringField("kind", dataset.kind().name());
        json.writeStringField("title", dataset.title());
        json.writeStringField("edition", dataset.edition());
        json.writeStringField("publisher", dataset.publisher());
        json.writeStringField("licence", dataset.licence());
        json.writeStringField("attribution", dataset.attribution());
        json.writeArrayFieldStart("sources");
        for (Dataset.Source source : dataset.sources()) {
            json.writeStartObject();
            json.writeStringField("file", source.file());
            json.writeStringField("sha256", source.sha256());
            json.writeNumberField("rows", source.rows());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("rows", dataset.rows());
        if (dataset.added().isPresent()) {
            json.writeStringField("added", dataset.added().get().toString());
        }
        json.writeObjectFieldStart("store");
        json.writeStringField("file", entry.file());
        json.writeNumberField("bytes", entry.bytes());
        json.writeStringField("sha256", entry.sha256());
        json.writeEndObject();
        json.writeEndObject();
    }
}
