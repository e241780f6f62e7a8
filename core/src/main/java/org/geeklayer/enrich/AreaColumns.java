package org.geeklayer.enrich;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.geeklayer.table.Column;

/**
 * Builds the columns of the areas that postcodes lie in: as the directory has them, else as lookups say of the areas that it
 * has. Each column says which, and of which year its codes are.
 */
final class AreaColumns {
    private static final Pattern YEAR = Pattern.compile("(?i)[a-z]+(\\d\\d)(?:cd)?");

    private final List<PostcodeDirectory> directories;
    private final PostcodeDirectory directory; // the first of them
    private final AreaNames names;
    private final AreaLookup lookup;
    private final Vintage vintage;

    AreaColumns(List<PostcodeDirectory> directories, AreaNames names, AreaLookup lookup) {
        this.directories = directories;
        this.directory = directories.get(0);
        this.names = names;
        this.lookup = lookup;
        this.vintage =
                isOwn(Vintage.CENSUS_2021) || !isOwn(Vintage.CENSUS_2011) ? Vintage.CENSUS_2021 : Vintage.CENSUS_2011;
    }

    private boolean isOwn(Vintage of) {
        return directory.has(AreaType.SMALL_AREA, of) && directory.bridge(of).isEmpty();
    }

    /** The census geography of the columns that always come: that of the directory's own codes, the later if it has both. */
    Vintage vintage() {
        return vintage;
    }

    /** Whether there is anything to fill the columns of a type with. */
    boolean has(AreaType type) {
        return type.isCensusArea()
                ? directory.has(type, vintage)
                        || !lookup.sources(AreaType.SMALL_AREA, vintage, type).isEmpty()
                : directory.has(type) || !sources(type).isEmpty();
    }

    /** Whether it is known which districts took the place of others. */
    boolean hasSuccessors() {
        return directory.has(AreaType.LAD)
                && !lookup.sources(AreaType.LAD, vintage, AreaType.LAD).isEmpty();
    }

    /** The lookups that know in which area of a type a postcode lies; those over its district only where districts nest. */
    private List<AreaLookup.Source> sources(AreaType type) {
        Set<AreaLookup.Source> sources = new LinkedHashSet<>();
        if (isOverDistricts(type)) {
            sources.addAll(lookup.sources(AreaType.LAD, vintage, type));
        }
        sources.addAll(lookup.sources(AreaType.SMALL_AREA, vintage, type));
        return List.copyOf(sources);
    }

    private boolean isOverDistricts(AreaType type) {
        return directory.has(AreaType.LAD)
                && (type == AreaType.COUNTY || type == AreaType.REGION || type == AreaType.COUNTRY);
    }

    // What a column takes its areas from is settled when it is built: its cells are made for every place of a list.

    private Function<PostcodeEntry, Optional<AreaCode>> finder(AreaType type) {
        if (directory.has(type)) {
            return entry -> entry.area(type);
        }
        boolean isOverDistricts = isOverDistricts(type);
        return entry -> {
            Optional<AreaCode> overDistrict = isOverDistricts
                    ? entry.area(AreaType.LAD).flatMap(lad -> lookup.parent(AreaType.LAD, lad, type))
                    : Optional.empty();
            return overDistrict.or(() -> entry.area(AreaType.SMALL_AREA, vintage)
                    .flatMap(area -> lookup.parent(AreaType.SMALL_AREA, area, type)));
        };
    }

    private Function<PostcodeEntry, Optional<Area>> finder(AreaType type, Vintage of) {
        return directory.has(type, of) || type == AreaType.SMALL_AREA
                ? entry -> entry.area(type, of)
                : entry -> entry.area(AreaType.SMALL_AREA, of)
                        .flatMap(area -> lookup.parent(AreaType.SMALL_AREA, area, type))
                        .map(code -> new Area(code, of));
    }

    /** Code and name of the area of a type that belongs to no census. */
    List<EnrichColumn> both(AreaType type) {
        String origin = directory.has(type)
                ? "as the directory has it" + published(type)
                : "that the postcode's " + (isOverDistricts(type) ? "district or " : "") + "small area lies in, by "
                        + named(sources(type)) + "; the directory does not have it";
        Function<PostcodeEntry, Optional<AreaCode>> area = finder(type);
        return List.of(
                text(
                        type.id() + "_code",
                        titled(type) + " code",
                        "Code of the " + type.title() + " " + origin + ".",
                        row -> code(find(row, area))),
                text(
                        type.id() + "_name",
                        titled(type) + " name",
                        "Name of that " + type.title() + ", where names are installed.",
                        row -> name(type, find(row, area))));
    }

    /** The column that each directory has a type in, and the year of its codes, the release's where the header says none. */
    private String published(AreaType type) {
        StringBuilder published = new StringBuilder();
        for (PostcodeDirectory each : directories) {
            each.publishedHeader(type.id())
                    .ifPresent(header -> published
                            .append(published.isEmpty() ? " (column " : "; ")
                            .append(header)
                            .append(
                                    each == directory
                                            ? ""
                                            : " of " + each.dataset().id())
                            .append("; codes of ")
                            .append(year(header, each)));
        }
        return published.append(published.isEmpty() ? "" : ")").toString();
    }

    private static String year(String header, PostcodeDirectory directory) {
        Matcher matcher = YEAR.matcher(header);
        if (matcher.matches()) {
            return "20" + matcher.group(1);
        }
        String edition = directory.dataset().edition();
        return edition.equals(Dataset.NOT_STATED) ? "the release, which is not stated" : "the release, " + edition;
    }

    private static String named(List<AreaLookup.Source> sources) {
        return String.join(
                " or ",
                sources.stream()
                        .map(source -> source.dataset().label() + " (column " + source.header() + ")")
                        .distinct()
                        .toList());
    }

    /** The district that took the place of the directory's, which may be an abolished one. */
    List<EnrichColumn> ladToday() {
        Function<PostcodeEntry, Optional<AreaCode>> today = this::today;
        return List.of(
                text(
                        "lad_today_code",
                        titled(AreaType.LAD) + " code today",
                        "Code of the " + AreaType.LAD.title() + " that took the place of the directory's, by "
                                + named(lookup.sources(AreaType.LAD, vintage, AreaType.LAD))
                                + "; the directory's own code where that knows of no change.",
                        row -> code(find(row, today))),
                text(
                        "lad_today_name",
                        titled(AreaType.LAD) + " name today",
                        "Name of that " + AreaType.LAD.title() + ", where names are installed.",
                        row -> name(AreaType.LAD, find(row, today))));
    }

    private Optional<AreaCode> today(PostcodeEntry entry) {
        return entry.area(AreaType.LAD)
                .map(lad -> lookup.successor(AreaType.LAD, lad).orElse(lad));
    }

    /** Code of a census area. */
    EnrichColumn code(AreaType type, Vintage of) {
        String origin = directory
                .bridge(of)
                .filter(bridge -> type == AreaType.SMALL_AREA)
                .map(bridge -> ", " + derived(of, bridge))
                .orElse(
                        type == AreaType.SMALL_AREA || directory.has(type, of)
                                ? ""
                                : ", by " + named(lookup.sources(AreaType.SMALL_AREA, of, type))
                                        + "; the directory does not have it");
        Column column = new Column(
                type.id() + of.suffix() + "_code",
                titled(type) + " code (" + of.year() + ")",
                Column.Type.TEXT,
                "Code of the " + type.title() + " of the " + of.year() + " census that the postcode lies in" + origin
                        + (of == Vintage.CENSUS_2021 && type == AreaType.SMALL_AREA
                                ? "; in Scotland the data zone 2022."
                                : "."));
        Function<PostcodeEntry, Optional<Area>> find = finder(type, of);
        // A place is made of areas larger than output areas.
        return new EnrichColumn(column, row -> codeOfCensus(find(row, find)), type != AreaType.OUTPUT_AREA);
    }

    /** How the small areas of a census came about that the directory has not itself. */
    String derived(Vintage of, Bridge bridge) {
        Optional<String> header =
                directory.publishedHeader(AreaType.SMALL_AREA.id() + of.other().suffix());
        return "derived" + header.map(column -> " from column " + column).orElse("") + " by the "
                + String.join(
                        " and the ",
                        bridge.datasets().stream().map(Dataset::title).toList());
    }

    /** Name of a census area. */
    EnrichColumn name(AreaType type, Vintage of) {
        Function<PostcodeEntry, Optional<Area>> area = finder(type, of);
        return text(
                type.id() + of.suffix() + "_name",
                titled(type) + " name (" + of.year() + ")",
                "Name of that " + type.title() + ", where names are installed.",
                row -> nameOfCensus(type, find(row, area)));
    }

    /** The MSOA's name, which always comes. */
    EnrichColumn msoaName() {
        Function<PostcodeEntry, Optional<Area>> area = finder(AreaType.MSOA, vintage);
        return text(
                "msoa" + vintage.suffix() + "_name",
                "MSOA name (" + vintage.year() + ")",
                "The name of the middle layer super output area, where names are installed.",
                row -> nameOfCensus(AreaType.MSOA, find(row, area)));
    }

    /** The rural-urban class, of the later census that the directory has it of. */
    EnrichColumn ruralUrban() {
        Vintage of = directory.publishedHeader("ruralurban21").isPresent() ? Vintage.CENSUS_2021 : Vintage.CENSUS_2011;
        Function<PostcodeEntry, Optional<String>> published = entry -> entry.ruralUrban(of);
        return text(
                "ruralurban" + of.suffix() + "_class",
                "Rural-urban class (" + of.year() + ")",
                "Class of the rural-urban classification of " + of.year() + ", as the directory has it.",
                row -> find(row, published).orElse(""));
    }

    private static EnrichColumn text(String name, String title, String definition, Function<Enriched, String> value) {
        return EnrichColumn.ofPlace(new Column(name, title, Column.Type.TEXT, definition), value);
    }

    private static <T> Optional<T> find(Enriched row, Function<PostcodeEntry, Optional<T>> value) {
        Optional<PostcodeEntry> entry = row.match().entry();
        return entry.isPresent() ? value.apply(entry.get()) : Optional.empty();
    }

    private static String code(Optional<AreaCode> area) {
        return area.isPresent() ? area.get().text() : "";
    }

    private static String codeOfCensus(Optional<Area> area) {
        return area.isPresent() ? area.get().code().text() : "";
    }

    private String name(AreaType type, Optional<AreaCode> area) {
        return area.isPresent() ? names.find(type, area.get()).orElse("") : "";
    }

    private String nameOfCensus(AreaType type, Optional<Area> area) {
        return area.isPresent() ? names.find(type, area.get()).orElse("") : "";
    }

    private static String titled(AreaType type) {
        return type.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + type.title().substring(1);
    }
}
