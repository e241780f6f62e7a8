package org.geeklayer.reach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.KnownNames;
import org.geeklayer.deprivation.IndexEdition;

/**
 * Which small areas a funder counts: a rule for each edition that it is for, as a file that can be read, copied and edited.
 * It refuses every other edition, since its cut-offs mean nothing there. Immutable.
 */
public final class Preset {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final String title;
    private final String source;
    private final String sourceDate;
    private final Map<String, PresetRule> rules;

    private Preset(PresetFile file) throws DataFormatException {
        file.requireKnown("name", "title", "source", "sourceDate", "note", "editions");
        name = file.text("name", "[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?", "small letters, digits and hyphens");
        title = file.text("title", "(?s).*\\S.*", "a line of text");
        source = file.text("source", "(?s).*\\S.*", "who says so, and where");
        sourceDate = file.text("sourceDate", ".*\\b\\d{4}\\b.*", "when, with the year, such as November 2025");
        rules = new LinkedHashMap<>();
        for (Map.Entry<String, PresetFile> edition : file.editions().entrySet()) {
            rules.put(edition.getKey(), PresetRule.read(edition.getValue()));
        }
    }

    /**
     * The presets that come with the program.
     *
     * @return their names, in order
     */
    public static List<String> shipped() {
        return resource("presets.txt").lines().toList();
    }

    /**
     * The file of a preset that comes with the program.
     *
     * @param name its name
     * @return its text, which is JSON
     * @throws DataFormatException if there is none of this name; the message lists those that there are
     */
    public static String text(String name) throws DataFormatException {
        if (!shipped().contains(name)) {
            throw DataFormatException.of(
                    "preset " + name,
                    "is not known; known are " + String.join(", ", KnownNames.nearestFirst(name, shipped()))
                            + ", and files that end in .json");
        }
        return resource(name + ".json");
    }

    private static String resource(String file) {
        try (InputStream in = Preset.class.getResourceAsStream("presets/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A preset that comes with the program.
     *
     * @param name its name
     * @return the preset
     * @throws DataFormatException if there is none of this name; the message lists those that there are
     */
    public static Preset named(String name) throws DataFormatException {
        return parse(text(name), name + ".json");
    }

    /**
     * A preset of the user's own.
     *
     * @param file its file
     * @return the preset
     * @throws DataFormatException if it is not as it should be; the message says which field and what it takes
     * @throws IOException if it cannot be read
     */
    public static Preset read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return parse(text.startsWith("\uFEFF") ? text.substring(1) : text, String.valueOf(file.getFileName()));
    }

    private static Preset parse(String text, String file) throws DataFormatException {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw DataFormatException.at(
                    file, line, "is not JSON as a preset is; \"geeklayer presets\" prints one that is");
        }
        return new Preset(new PresetFile(file, "", node));
    }

    /**
     * What it is called.
     *
     * @return for example {@code core20}
     */
    public String name() {
        return name;
    }

    /**
     * What it is, in a line.
     *
     * @return a title
     */
    public String title() {
        return title;
    }

    /**
     * Who states its rule, and where.
     *
     * @return the source
     */
    public String source() {
        return source;
    }

    /**
     * When the source stated it, or when it was recorded from there.
     *
     * @return words with a year, such as {@code November 2021}
     */
    public String sourceDate() {
        return sourceDate;
    }

    /**
     * The editions that it is for.
     *
     * @return their ids, in the order of the file
     */
    public List<String> editions() {
        return List.copyOf(rules.keySet());
    }

    /**
     * Whether it tells urban areas from rural ones.
     *
     * @param edition an edition
     * @return true if the class of every small area is needed
     */
    public boolean isByRuralUrban(IndexEdition edition) {
        return Optional.ofNullable(rules.get(edition.id()))
                .flatMap(PresetRule::limits)
                .isPresent();
    }

    /**
     * Refuses an edition that it is not for.
     *
     * @param edition the edition
     * @throws DataFormatException if it is not for it; the message says which it is for
     */
    public void requireFor(IndexEdition edition) throws DataFormatException {
        rule(edition);
    }

    /** The name with its source, as outputs have it. */
    String cited() {
        return name + " (" + source + ", " + sourceDate + ")";
    }

    /**
     * Its rule for an edition.
     *
     * @throws DataFormatException if it has none
     */
    PresetRule rule(IndexEdition edition) throws DataFormatException {
        PresetRule rule = rules.get(edition.id());
        if (rule == null) {
            throw DataFormatException.of(
                    "preset " + name,
                    "is for " + String.join(", ", rules.keySet()) + ", and not for " + edition.id()
                            + ": its cut-offs mean nothing there; choose an edition with --index");
        }
        return rule;
    }
}
