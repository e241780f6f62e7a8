package org.geeklayer.install;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/** The tables, of one file or several, that make one dataset, and lists of names that came in the same archive. */
record DatasetTables(
        Layout layout,
        Optional<String> release,
        Optional<PopulationScope> scope,
        List<PublishedTable> tables,
        List<PublishedTable> names,
        Set<String> notes)
        implements NewDataset {

    private DatasetTables(Layout layout, Optional<String> release) {
        this(layout, release, Optional.empty(), new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
    }

    /** Tables of residents, of which it is known when and by which areas they were counted. */
    DatasetTables(Layout layout, PopulationScope scope) {
        this(layout, Optional.empty(), Optional.of(scope), new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
    }

    @Override
    public String id() {
        return layout.id()
                + release.or(() -> scope.map(PopulationScope::id))
                        .map(of -> "-" + of)
                        .orElse("");
    }

    @Override
    public Dataset.Kind kind() {
        return layout.kind();
    }

    @Override
    public List<SourceFile> sources() {
        Set<SourceFile> sources = new LinkedHashSet<>();
        tables.forEach(table -> sources.add(table.file()));
        return List.copyOf(sources);
    }

    @Override
    public Reading reading() {
        return new TablesReading();
    }

    private Installer installer() {
        return switch (layout.kind()) {
            case INDEX -> new IndexInstaller(layout);
            case POPULATION -> new PopulationInstaller(layout, scope.orElseThrow());
            case NAMES -> new NamesInstaller();
            case LOOKUP -> new LookupInstaller(layout);
            case POSTCODES -> throw new IllegalStateException("the tables of a directory may be two datasets");
            case BOUNDARIES, GRID -> throw new IllegalStateException("no layout of tables is of this kind");
        };
    }

    private final class TablesReading implements Reading {
        private final Installer installer = installer();
        private final List<String> said = new ArrayList<>(notes);

        @Override
        public void merge(StoreFile store, Dataset dataset) throws IOException {
            installer.merge(store, dataset);
        }

        @Override
        public Map<SourceFile, Long> read(InstallProgress progress) throws IOException {
            Map<SourceFile, Long> rows = new LinkedHashMap<>();
            for (PublishedTable table : tables) {
                rows.merge(table.file(), installer.read(table, progress), Long::sum);
                Set<String> more = new LinkedHashSet<>(table.header().notes());
                more.removeAll(said);
                said.addAll(more);
            }
            for (PublishedTable table : names) {
                installer.readNames(table);
            }
            return rows;
        }

        @Override
        public long write(StoreWriter store) throws IOException {
            return installer.write(store, tables.get(0).part().name());
        }

        @Override
        public Dataset describe(List<Dataset.Source> sources, long rows, Optional<LocalDate> added) {
            return new Dataset(
                    id(),
                    layout.kind(),
                    layout.title(),
                    installer.edition(release),
                    layout.publisher(),
                    layout.licence(),
                    layout.attribution(),
                    sources,
                    rows,
                    added);
        }

        @Override
        public List<String> notes() {
            said.addAll(installer.notes());
            return said;
        }
    }

    /** Recognises the tables of a file by some layouts and puts together what belongs together. */
    static void recognise(
            SourceFile file, List<Layout> layouts, Map<String, DatasetTables> datasets, InstallProgress progress)
            throws IOException {
        List<PublishedTable> tables = new ArrayList<>();
        List<SourceFile.Part> others = new ArrayList<>();
        Optional<DataFormatException> refused = Optional.empty();
        for (SourceFile.Part part : file.parts()) {
            progress.at("looking at " + part.name(), 0);
            Optional<PublishedTable> table = PublishedTable.recognise(file, part, layouts);
            Optional<String> refusal =
                    table.flatMap(known -> known.header().layout().refusal());
            if (table.isPresent() && refusal.isEmpty()) {
                tables.add(table.get());
            } else {
                others.add(part);
                refused = refused.or(() -> refusal.map(reason -> DataFormatException.of(part.name(), reason)));
            }
        }
        if (tables.isEmpty() && refused.isPresent()) {
            throw refused.get();
        }
        if (tables.isEmpty() && file.maps().isEmpty() && file.grids().isEmpty()) {
            throw NotRecognised.fault(file, layouts);
        }
        add(file, tables, others, datasets);
    }

    private static void add(
            SourceFile file,
            List<PublishedTable> tables,
            List<SourceFile.Part> others,
            Map<String, DatasetTables> datasets)
            throws IOException {
        List<PublishedTable> directories = tables.stream()
                .filter(table -> table.header().layout().kind() == Dataset.Kind.POSTCODES)
                .toList();
        for (SourceFile.Part other : others) {
            // A piece of the directory that cannot be read would be a hole in it.
            if (directories.stream().anyMatch(table -> table.part().folder().equals(other.folder()))) {
                throw DataFormatException.of(
                        file.name(),
                        other.name() + " in it is of no layout that is known, though it lies beside "
                                + directories.get(0).part().name() + "; take it out, or download the file again");
            }
        }
        Optional<DatasetTables> directory = Optional.empty();
        List<PublishedTable> names = new ArrayList<>();
        for (PublishedTable table : tables) {
            Layout layout = table.header().layout();
            if (!directories.isEmpty() && layout.kind() == Dataset.Kind.NAMES) {
                names.add(table); // lists of names that ONS ships with a directory belong to it
            } else {
                Optional<String> release = layout.release(table.part().name())
                        .or(() -> layout.release(file.name()))
                        .or(table.header()::year);
                // What belongs together of residents is known only when their year and areas are.
                String key = layout.kind() == Dataset.Kind.POPULATION
                        ? layout.id() + " of " + file.path() + " "
                                + table.part().name()
                        : layout.kind() == Dataset.Kind.LOOKUP ? layout.id() + release.orElse("") : layout.id();
                DatasetTables dataset = datasets.computeIfAbsent(key, id -> new DatasetTables(layout, release));
                dataset.requireAlike(table, release);
                dataset.tables.add(table);
                if (!others.isEmpty() && !others.get(0).folder().equals(SourceFile.SHEETS)) {
                    dataset.notes.add(
                            others.size() == 1
                                    ? "1 other table in " + file.name() + " was passed over"
                                    : others.size() + " other tables in " + file.name() + " were passed over");
                }
                directory = layout.kind() == Dataset.Kind.POSTCODES ? Optional.of(dataset) : directory;
            }
        }
        directory.ifPresent(dataset -> dataset.names.addAll(names));
    }

    /** Refuses a table of another release: by its name, or because a directory's columns changed between them. */
    private void requireAlike(PublishedTable table, Optional<String> of) throws DataFormatException {
        if (tables.isEmpty()) {
            return;
        }
        PublishedTable first = tables.get(0);
        boolean isOther = !release.equals(of)
                || (layout.kind() == Dataset.Kind.POSTCODES
                        && !first.header().names().equals(table.header().names()));
        if (isOther) {
            throw DataFormatException.of(
                    table.part().name(),
                    "is of another release of the " + layout.title() + " than "
                            + first.part().name() + "; install each release by a command of its own");
        }
    }
}
