package org.geeklayer.reach;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.geeklayer.dataset.DataFormatException;

/** An object of a preset's file. What is not as it should be is an error that names file and field. */
final class PresetFile {
    private final String file;
    private final String path;
    private final JsonNode node;

    PresetFile(String file, String path, JsonNode node) throws DataFormatException {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!node.isObject()) {
            throw DataFormatException.of(
                    file, (path.isEmpty() ? "the whole file" : field("")) + " takes an object: { ... }");
        }
    }

    /** An error about a field. */
    DataFormatException error(String name, String rule) {
        return DataFormatException.of(file, field(name) + " " + rule);
    }

    private String field(String name) {
        String full = path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
        return "the field " + full;
    }

    boolean has(String name) {
        return node.has(name);
    }

    void requireKnown(String... names) throws DataFormatException {
        List<String> unknown = new ArrayList<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(List.of(names));
        if (!unknown.isEmpty()) {
            throw error(unknown.get(0), "is not known; known are " + String.join(", ", names));
        }
    }

    String text(String name, String pattern, String takes) throws DataFormatException {
        JsonNode value = node.path(name);
        if (!value.isTextual() || !value.asText().matches(pattern)) {
            throw error(name, (value.isMissingNode() ? "is missing; it " : "") + "takes " + takes);
        }
        return value.asText().strip();
    }

    /** The whole number of a field, or nothing if it is not there. */
    OptionalInt number(String name, int least, int most) throws DataFormatException {
        return node.has(name) ? OptionalInt.of(number(name, node.path(name), least, most)) : OptionalInt.empty();
    }

    private int number(String name, JsonNode value, int least, int most) throws DataFormatException {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw error(name, "takes whole numbers from " + least + " to " + most);
        }
        return value.asInt();
    }

    List<Integer> numbers(String name, int least, int most, int atMost) throws DataFormatException {
        List<Integer> numbers = new ArrayList<>();
        int last = Integer.MIN_VALUE;
        for (JsonNode value : array(name)) {
            int number = number(name, value, least, most);
            if (number <= last) {
                throw error(name, "takes numbers that rise");
            }
            numbers.add(number);
            last = number;
        }
        if (numbers.size() > atMost) {
            throw error(name, "takes at most " + atMost + " numbers");
        }
        return numbers;
    }

    Set<String> texts(String name) throws DataFormatException {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode value : array(name)) {
            if (!value.isTextual() || value.asText().isBlank()) {
                throw error(name, "takes texts, such as [\"A1\", \"B1\"]");
            }
            texts.add(value.asText().strip());
        }
        return texts;
    }

    private JsonNode array(String name) throws DataFormatException {
        JsonNode array = node.path(name);
        if (!array.isArray() || array.isEmpty()) {
            throw error(name, (array.isMissingNode() ? "is missing; it " : "") + "takes a list: [ ... ]");
        }
        return array;
    }

    boolean isObject(String name) {
        return node.path(name).isObject();
    }

    PresetFile object(String name) throws DataFormatException {
        return new PresetFile(file, path.isEmpty() ? name : path + "." + name, node.path(name));
    }

    /** The objects of the field {@code editions}, by the editions' ids. */
    Map<String, PresetFile> editions() throws DataFormatException {
        if (!isObject("editions") || node.path("editions").isEmpty()) {
            throw error(
                    "editions", "takes an object with a rule for each edition, such as \"iod2019\": {\"percent\": 20}");
        }
        PresetFile all = object("editions");
        Map<String, PresetFile> editions = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        all.node.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            editions.put(name, all.object(name));
        }
        return editions;
    }
}
