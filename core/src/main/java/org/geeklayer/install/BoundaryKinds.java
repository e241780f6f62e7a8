package org.geeklayer.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;

/**
 * Which properties of published boundaries hold codes and names, and which kind of area a code is of, read from a resource.
 * Immutable.
 */
final class BoundaryKinds {
    private static final Pattern YEAR = Pattern.compile("(?<![0-9])(?:20)?([0-9]{2})(?![0-9])");

    private final List<PropertyRule> rules = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();

    /**
     * A kind of area that layers are made of.
     *
     * @param id short name, part of the layer's id
     * @param form the form of its codes
     * @param type what its areas are, or empty for areas that are no type of ours
     * @param node what else the resource says of it
     */
    record Kind(String id, Pattern form, Optional<AreaType> type, JsonNode node) {
        String text(String name, String otherwise) {
            return node.path(name).asText(otherwise);
        }

        boolean isCensusArea() {
            return type.filter(AreaType::isCensusArea).isPresent();
        }

        /** The only census geography that has such codes, where there is but one. */
        Optional<Vintage> onlyVintage() {
            return node.has("vintage")
                    ? Optional.of(Vintage.of(node.get("vintage").asInt()))
                    : Optional.empty();
        }

        /** The year's last digits in a layer's id: Scotland's areas of the census of 2022 are {@code 22}. */
        String suffix(Vintage vintage) {
            return node.path("suffixes").path(Integer.toString(vintage.year())).asText(vintage.suffix());
        }

        /** Whether it is of the whole kingdom, of which Northern Ireland's part is a layer of its own. */
        boolean isOfAllNations() {
            return node.path("ofAllNations").asBoolean();
        }
    }

    private record PropertyRule(Pattern code, List<Pattern> names, String kind, boolean takesAnyCode) {}

    /**
     * The properties of a file that hold codes and names.
     *
     * @param code the property with codes
     * @param name the property with names, if there is one
     * @param kind the kind that the property tells, else an empty text
     * @param takesAnyCode whether codes may be of no form that is known
     */
    record Properties(String code, Optional<String> name, String kind, boolean takesAnyCode) {
        /** The last two digits of the year that the property tells. */
        Optional<String> year() {
            Matcher matcher = YEAR.matcher(code);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
    }

    private BoundaryKinds(JsonNode root) {
        for (JsonNode rule : root.required("properties")) {
            List<Pattern> names = new ArrayList<>();
            rule.required("names").forEach(name -> names.add(pattern(name.asText())));
            rules.add(new PropertyRule(
                    pattern(rule.required("code").asText()),
                    names,
                    rule.path("kind").asText(""),
                    rule.path("anyCode").asBoolean()));
        }
        for (JsonNode kind : root.required("kinds")) {
            kinds.add(new Kind(
                    kind.required("id").asText(),
                    Pattern.compile(kind.required("form").asText()),
                    AreaType.find(kind.path("type").asText("")),
                    kind));
        }
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    static BoundaryKinds read() throws IOException {
        try (InputStream in = BoundaryKinds.class.getResourceAsStream("boundaries.json")) {
            if (in == null) {
                throw new IOException("the program is incomplete: boundaries.json is missing");
            }
            return new BoundaryKinds(new ObjectMapper().readTree(in));
        }
    }

    /** Finds the properties that hold codes and names, the finest areas first. */
    Optional<Properties> find(Set<String> properties) {
        for (PropertyRule rule : rules) {
            Optional<String> code = first(rule.code, properties);
            if (code.isPresent()) {
                Optional<String> name = rule.names.stream()
                        .map(pattern -> first(pattern, properties))
                        .flatMap(Optional::stream)
                        .findFirst();
                return Optional.of(new Properties(code.get(), name, rule.kind, rule.takesAnyCode));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(Pattern pattern, Set<String> properties) {
        return properties.stream()
                .filter(property -> pattern.matcher(property.strip()).matches())
                .findFirst();
    }

    /** The kind of area that a code is of: the one that the property tells, else the one whose form the code has. */
    Optional<Kind> kind(Properties properties, String code) {
        return kinds.stream()
                .filter(kind -> properties.kind.isEmpty()
                        ? !kind.node.path("named").asBoolean()
                        : kind.id.equals(properties.kind))
                .filter(kind -> kind.form.matcher(code).matches())
                .findFirst();
    }

    /** The kind of areas whose codes are of no form that is known, named by their property or else their file. */
    static Kind other(Properties properties, String fileName) {
        String stem = properties.code.toLowerCase(Locale.ROOT).strip().replaceAll("(code|cd)$", "");
        String name = stem.replaceAll("[^a-z0-9]+", "").isEmpty() || stem.matches("(area|geography|geo|gss).*")
                ? fileName.toLowerCase(Locale.ROOT)
                        .replaceAll("\\.(gz|zip)$", "")
                        .replaceAll("\\.[a-z]+$", "")
                : stem;
        String id = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "").replaceAll("[0-9]{2}$", "");
        return new Kind(
                id.isEmpty() ? "other" : id,
                Pattern.compile(".*"),
                Optional.empty(),
                new ObjectMapper()
                        .createObjectNode()
                        .put("title", "Boundaries of " + name)
                        .put("publisher", Dataset.NOT_STATED)
                        .put("licence", Dataset.NOT_STATED)
                        .put("attribution", Dataset.NOT_STATED));
    }
}
