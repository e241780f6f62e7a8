package org.geeklayer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.reach.ReachReports;
import org.geeklayer.table.DataPackage;
import org.geeklayer.table.MapTable;
import org.geeklayer.table.Metadata;
import org.geeklayer.table.Table;

/** The files of a reach report: one table, or a bundle of them with a page for a board. None takes its name before all are complete. */
final class ReachFiles {
    private static final String PAGE = "report.md";
    private static final String PACKAGE = "datapackage.json";
    private static final String MAP = "areas.geojson";
    private static final List<String> TABLES = List.of(
            "bands.csv",
            "groups.csv",
            "areas.csv",
            "time.csv",
            "outcomes.csv",
            "values.csv",
            "response.csv",
            "periods.csv",
            "quality.csv");

    private final Optional<Path> file;
    private final Optional<Path> bundle;
    private final boolean force;

    /**
     * Names the files.
     *
     * @throws FileAlreadyExistsException if one is there already and must not be replaced
     * @throws FileSystemException if the bundle is not to be a folder that a file can stand beside
     */
    ReachFiles(Optional<Path> file, Optional<Path> bundle, boolean force) throws IOException {
        this.file = file;
        this.bundle = bundle;
        this.force = force;
        if (bundle.isPresent()) {
            requireFolder(bundle.get());
        }
        for (Path path : paths()) {
            if (!force && Files.exists(path) && !Files.isDirectory(path) && Files.isRegularFile(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
        }
    }

    private static void requireFolder(Path folder) throws FileSystemException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new FileSystemException(folder.toString(), null, "is a file; give --bundle the name of a folder");
        }
        if (folder.toAbsolutePath().normalize().getFileName() == null) {
            throw new FileSystemException(
                    folder.toString(), null, "has nothing beside it; give --bundle the name of a folder in it");
        }
    }

    private static Path log(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + "-disclosure-log.csv");
    }

    /** Every file that will be written. */
    List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        file.ifPresent(path -> paths.addAll(isMap(path) ? List.of(path) : ResultFile.both(path)));
        bundle.ifPresent(folder -> {
            TABLES.forEach(name -> paths.addAll(ResultFile.both(folder.resolve(name))));
            paths.add(folder.resolve(MAP));
            paths.add(folder.resolve(PAGE));
            paths.add(folder.resolve(PACKAGE));
            paths.add(log(folder));
        });
        return paths;
    }

    /** Whether a file of this name is a map, which has its metadata inside. */
    static boolean isMap(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".geojson") || name.endsWith(".json");
    }

    void write(
            ReachReports report,
            Optional<ReachReports.Comparison> comparison,
            Optional<MapTable> map,
            Provenance provenance,
            boolean forExcel)
            throws IOException {
        Optional<Table> log = report.disclosureLog();
        Metadata.CsvDialect dialect = Table.dialect(forExcel);
        try (OpenFiles open = new OpenFiles(force)) {
            List<Path> maps =
                    new ArrayList<>(file.filter(ReachFiles::isMap).stream().toList());
            bundle.ifPresent(folder -> maps.add(folder.resolve(MAP)));
            if (file.isPresent() && !isMap(file.get())) {
                open.table(file.get(), report.bands(), provenance, forExcel);
            }
            if (bundle.isPresent()) {
                Path folder = bundle.get();
                Files.createDirectories(folder);
                Map<String, Table> tables = tables(report, comparison);
                for (Map.Entry<String, Table> each : tables.entrySet()) {
                    open.table(folder.resolve(each.getKey()), each.getValue(), provenance, forExcel);
                }
                List<DataPackage.Resource> resources = new ArrayList<>();
                tables.forEach((name, table) -> resources.add(new DataPackage.Resource(name, table.columns())));
                map.ifPresent(drawn -> resources.add(
                        new DataPackage.Resource(MAP, drawn.table().columns())));
                String page = new BoardPage(report, comparison, provenance.datasets()).text();
                open.plain(folder.resolve(PAGE)).stream().write(page.getBytes(StandardCharsets.UTF_8));
                new DataPackage("reach", BoardPage.title(report), resources, dialect, provenance.of(List.of()))
                        .write(open.plain(folder.resolve(PACKAGE)).stream());
                if (log.isPresent()) {
                    log.get().writeCsv(open.plain(log(folder)).stream(), forExcel);
                }
            }
            if (map.isPresent()) {
                for (Path path : maps) {
                    map.get()
                            .writeGeoJson(
                                    open.plain(path).stream(),
                                    provenance.of(map.get().table().columns()));
                }
            }
            open.commit();
            if (bundle.isPresent()) {
                removeOld(bundle.get(), tables(report, comparison).keySet(), map, log);
            }
        }
    }

    /** The tables of a bundle that the report has, by the names of their files. */
    private static Map<String, Table> tables(ReachReports report, Optional<ReachReports.Comparison> comparison) {
        List<Optional<Table>> all = List.of(
                Optional.of(report.bands()),
                Optional.of(report.groups()),
                report.areaTable(),
                report.timeTable(),
                report.outcomeTable(),
                report.valueTable(),
                report.responseTable(),
                comparison.map(ReachReports.Comparison::table),
                Optional.of(report.qualityTable()));
        Map<String, Table> tables = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            String name = TABLES.get(i);
            all.get(i).ifPresent(table -> tables.put(name, table));
        }
        return tables;
    }

    /** Takes away what an older report left under names that this one has no use for: it may be less protected. */
    private static void removeOld(Path folder, Set<String> written, Optional<MapTable> map, Optional<Table> log)
            throws IOException {
        if (map.isEmpty()) {
            Files.deleteIfExists(folder.resolve(MAP));
        }
        for (String name : TABLES) {
            for (Path old : written.contains(name) ? List.<Path>of() : ResultFile.both(folder.resolve(name))) {
                Files.deleteIfExists(old);
            }
        }
        if (log.isEmpty()) {
            Files.deleteIfExists(log(folder));
        }
    }

    /** What was written, in sentences. */
    List<String> said() {
        List<String> said = new ArrayList<>();
        file.ifPresent(path -> said.add("Wrote " + path
                + (isMap(path)
                        ? "."
                        : ", and what its columns mean to " + Metadata.fileName(String.valueOf(path.getFileName()))
                                + ".")));
        bundle.ifPresent(folder -> said.add("Wrote the bundle " + folder + "; start with " + PAGE + "."));
        bundle.map(ReachFiles::log)
                .filter(Files::exists)
                .ifPresent(path -> said.add("For you alone, not to be published: " + path.getFileName()
                        + " says why counts are withheld."));
        return said;
    }
}
