package org.geeklayer.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.dataset.KnownNames;
import org.geeklayer.internal.store.FolderLock;
import org.geeklayer.internal.store.Manifest;
import org.geeklayer.internal.store.Sha256;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.postcode.PostcodeDirectory;

/**
 * Changes what is installed in a data folder. A change is made whole or not at all: new store files are written beside
 * the old ones, and the manifest is swapped last. A lock keeps two changes apart; who only reads is never kept waiting.
 * Not thread-safe.
 */
public final class AtlasBuilder {
    private static final String STORE = ".store";
    private static final String PART = ".part";
    private static final Pattern OURS = Pattern.compile(".+\\.g[0-9]+\\.store(\\.part)?"); // as Change.write names them

    private final Path folder;
    private final Optional<LocalDate> today;
    private final InstallProgress progress;
    private final List<Layout> further;

    /**
     * A builder for a folder.
     *
     * @param folder the data folder; made when something is installed
     * @param today the day to record with what is installed, if any
     * @param progress told how it comes along
     */
    public AtlasBuilder(Path folder, Optional<LocalDate> today, InstallProgress progress) {
        this(folder, today, progress, List.of());
    }

    /** A builder that knows further layouts beside the program's own. */
    AtlasBuilder(Path folder, Optional<LocalDate> today, InstallProgress progress, List<Layout> further) {
        this.folder = folder;
        this.today = today;
        this.progress = progress;
        this.further = List.copyOf(further);
    }

    /**
     * What was installed.
     *
     * @param dataset the dataset as it now stands
     * @param isNew false if these very files were installed already and nothing was done
     * @param notes what deserves to be said
     */
    public record Installed(Dataset dataset, boolean isNew, List<String> notes) {
        /**
         * Keeps its own copy of the notes.
         *
         * @param dataset the dataset as it now stands
         * @param isNew false if these very files were installed already and nothing was done
         * @param notes what deserves to be said
         */
        public Installed {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Installs published files, each recognised by its content. Several files of one postcode directory become one
     * directory. Files of one edition of an index add to what is installed of it, and so do files of residents of one year
     * and census geography, and boundaries of one kind of area.
     *
     * @param files CSV, GZIP, ZIP or {@code .xlsx} files, GeoJSON, GeoPackages, or Ordnance Survey's OSTN15 grid
     * @param replace whether a dataset of the same id gives way
     * @return what was installed: tables in the order of the files, then residents, then boundaries
     * @throws DataFormatException if a file is not as its layout says; nothing is installed then
     * @throws IOException if a file cannot be read, the folder cannot be written, or another installation is at work
     */
    public List<Installed> add(List<Path> files, boolean replace) throws IOException {
        return add(files, InstallOptions.PLAIN.replacing(replace));
    }

    /**
     * Installs published files as {@link #add(List, boolean)} does. The postcodes of Northern Ireland in a directory become a
     * dataset of their own where their licence is accepted, and else are left out.
     *
     * @param files CSV, GZIP, ZIP or {@code .xlsx} files, GeoJSON, GeoPackages, or Ordnance Survey's OSTN15 grid
     * @param options how they are to be installed
     * @return what was installed: tables in the order of the files, then residents, then boundaries
     * @throws DataFormatException if a file is not as its layout says, or it does not show of which census geography its
     *     small areas are; nothing is installed then
     * @throws IOException if a file cannot be read, the folder cannot be written, or another installation is at work
     */
    public List<Installed> add(List<Path> files, InstallOptions options) throws IOException {
        List<Layout> layouts = new ArrayList<>(further);
        layouts.addAll(Layout.all());
        Delivery delivery = Delivery.of(files, layouts, progress);
        Files.createDirectories(folder);
        return FolderLock.holding(folder, () -> install(delivery, options));
    }

    private List<Installed> install(Delivery delivery, InstallOptions options) throws IOException {
        Manifest manifest = Manifest.read(folder).orElse(new Manifest(0, List.of(), List.of()));
        deleteUnnamed(manifest);
        Change change = new Change(manifest, options.replace());
        try {
            for (NewDataset dataset : delivery.plain()) {
                if (dataset instanceof DatasetTables tables && tables.kind() == Dataset.Kind.POSTCODES) {
                    change.installDirectory(tables, options.acceptsNorthernIrelandLicence());
                } else {
                    change.install(dataset);
                }
            }
            // Directories and indices of the same command show of which census geography small areas are.
            InstalledAreas installed = new InstalledAreas(folder, change.entries);
            CensusGeography census = new CensusGeography(options.vintage(), installed);
            for (NewDataset dataset : new PopulationTables(census).datasets(delivery.residents())) {
                change.install(dataset);
            }
            for (NewDataset dataset : LayerFiles.of(delivery.maps(), census, installed::grid, progress)) {
                change.install(dataset);
            }
            change.commit();
        } catch (UncheckedIOException e) { // a store file that was there before is damaged
            change.undo();
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            change.undo();
            throw e;
        }
        return change.installed;
    }

    /**
     * Removes datasets.
     *
     * @param ids their ids
     * @return what was removed
     * @throws NoSuchFileException if one is not installed; nothing is removed then
     * @throws IOException if the folder cannot be written, or an installation is at work
     */
    public List<Dataset> remove(List<String> ids) throws IOException {
        return Files.isDirectory(folder) ? FolderLock.holding(folder, () -> removeLocked(ids)) : removeLocked(ids);
    }

    private List<Dataset> removeLocked(List<String> ids) throws IOException {
        Manifest before = Manifest.read(folder)
                .orElseThrow(() -> new NoSuchFileException(folder.toString(), null, "nothing is installed here"));
        List<Manifest.Entry> kept = new ArrayList<>(before.entries());
        List<Dataset> removed = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            Manifest.Entry entry = find(before, id).orElseThrow(() -> notInstalled(id, before));
            kept.remove(entry);
            removed.add(entry.dataset());
        }
        List<Manifest.Coverage> coverages = before.coverages().stream()
                .filter(each -> !ids.contains(each.directory()) && !ids.contains(each.index()))
                .toList();
        Manifest after = new Manifest(before.generation() + 1, kept, coverages);
        after.write(folder);
        deleteUnnamed(after);
        return removed;
    }

    private static NoSuchFileException notInstalled(String id, Manifest manifest) {
        List<String> ids =
                manifest.entries().stream().map(each -> each.dataset().id()).toList();
        return new NoSuchFileException(
                id, null, "is not installed; installed: " + String.join(", ", KnownNames.nearestFirst(id, ids)));
    }

    private static Optional<Manifest.Entry> find(Manifest manifest, String id) {
        return manifest.entries().stream()
                .filter(entry -> entry.dataset().id().equals(id))
                .findFirst();
    }

    /** Deletes store files that the manifest does not name: of interrupted installations, and of datasets replaced. */
    private void deleteUnnamed(Manifest manifest) throws IOException {
        Set<String> named = new LinkedHashSet<>();
        manifest.entries().forEach(entry -> named.add(entry.file()));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (OURS.matcher(name).matches() && !named.contains(name)) {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        // On Windows a file that some process has mapped cannot be deleted: the next change will try.
                    }
                }
            }
        }
    }

    /** One change of the folder: what it has written so far, and how to take it back. */
    private final class Change {
        private final Manifest before;
        private final boolean replace;
        private final List<Manifest.Entry> entries;
        private final Map<SourceFile, String> checksums = new HashMap<>();
        private final List<Path> written = new ArrayList<>();
        private final List<Installed> installed = new ArrayList<>();

        Change(Manifest before, boolean replace) {
            this.before = before;
            this.replace = replace;
            this.entries = new ArrayList<>(before.entries());
        }

        /** Installs a directory: the release, Northern Ireland's part of it, or both. */
        void installDirectory(DatasetTables tables, boolean acceptsLicence) throws IOException {
            List<Manifest.Entry> parts = new ArrayList<>();
            find(before, tables.id()).ifPresent(parts::add);
            if (acceptsLicence) {
                find(before, PostcodeDirectory.northernIrelandOf(tables.id())).ifPresent(parts::add);
            }
            if (parts.size() == (acceptsLicence ? 2 : 1) && !replace) {
                Collection<String> given = checksums(tables.sources()).values();
                if (parts.stream().allMatch(part -> sources(part).containsAll(given) && isWhole(part))) {
                    parts.forEach(part -> installed.add(new Installed(part.dataset(), false, List.of())));
                    return; // without reading them again
                }
            }
            List<NewDataset> fresh = PostcodeInstaller.read(tables, acceptsLicence, progress, checksums);
            Optional<String> fault = tables.release().isPresent() ? Optional.empty() : mixture(tables.id(), fresh);
            if (fault.isPresent()) {
                throw DataFormatException.of(
                        fresh.get(0).sources().get(0).name(),
                        "does not say of which release it is, and " + fault.get()
                                + " is installed from other files; give all"
                                + " files of one release in one command, after removing " + fault.get());
            }
            for (NewDataset part : fresh) {
                install(part);
            }
        }

        /** A part of the same directory that is installed from other files than those given, and would stay. */
        private Optional<String> mixture(String release, List<NewDataset> fresh) throws IOException {
            for (String id : List.of(release, PostcodeDirectory.northernIrelandOf(release))) {
                Optional<Manifest.Entry> other = find(before, id);
                if (other.isPresent()
                        && fresh.stream().noneMatch(part -> part.id().equals(id))) {
                    Collection<String> given = checksums(fresh.get(0).sources()).values();
                    if (Collections.disjoint(sources(other.get()), given)) {
                        return Optional.of(id);
                    }
                }
            }
            return Optional.empty();
        }

        private static Set<String> sources(Manifest.Entry entry) {
            Set<String> sources = new LinkedHashSet<>();
            entry.dataset().sources().forEach(source -> sources.add(source.sha256()));
            return sources;
        }

        private Map<SourceFile, String> checksums(List<SourceFile> sources) throws IOException {
            Map<SourceFile, String> of = new LinkedHashMap<>();
            for (SourceFile source : sources) {
                String known = checksums.get(source);
                if (known == null) {
                    progress.at("taking the checksum of " + source.name(), 0);
                    known = Sha256.of(source.path());
                    checksums.put(source, known);
                }
                of.put(source, known);
            }
            return of;
        }

        void install(NewDataset fresh) throws IOException {
            List<Dataset.Source> known = new ArrayList<>();
            Optional<Manifest.Entry> old = find(before, fresh.id());
            Map<SourceFile, String> checksums = checksums(fresh.sources());
            if (old.isPresent() && !replace) {
                Dataset dataset = old.get().dataset();
                Set<String> had = sources(old.get());
                boolean isSame = had.containsAll(checksums.values());
                if (isSame && isWhole(old.get())) {
                    installed.add(new Installed(dataset, false, List.of()));
                    return;
                }
                if (isSame && checksums.values().containsAll(had)) {
                    write(fresh, fresh.reading(), known, checksums); // a damaged store file is written anew
                    return;
                }
                if (!fresh.addsUp()) {
                    throw DataFormatException.of(
                            dataset.id(),
                            "is installed already, from other files; use --replace to put these in their place"
                                    + (dataset.kind() == Dataset.Kind.POSTCODES
                                            ? " (give all files of a directory in one command)"
                                            : ""));
                }
                known.addAll(dataset.sources());
            }
            NewDataset.Reading reading = fresh.reading();
            if (!known.isEmpty()) {
                Manifest.Entry entry = old.orElseThrow();
                reading.merge(StoreFile.open(folder.resolve(entry.file())), entry.dataset());
            }
            write(fresh, reading, known, checksums);
        }

        private boolean isWhole(Manifest.Entry entry) {
            try {
                StoreFile.open(folder.resolve(entry.file())).verify();
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        private void write(
                NewDataset fresh,
                NewDataset.Reading reading,
                List<Dataset.Source> known,
                Map<SourceFile, String> checksums)
                throws IOException {
            Map<SourceFile, Long> rows = reading.read(progress);
            String file = fresh.id() + ".g" + (before.generation() + 1) + STORE;
            Path part = folder.resolve(file + PART);
            written.add(part);
            progress.at("writing " + fresh.id(), 0);
            long size;
            StoreWriter.Finished finished;
            try (StoreWriter store = new StoreWriter(part)) {
                size = reading.write(store);
                progress.at("finishing " + fresh.id(), 0);
                finished = store.finish();
            }
            written.add(folder.resolve(file));
            Files.move(part, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
            progress.at("wrote " + fresh.id(), 0);
            List<Dataset.Source> sources = new ArrayList<>(known);
            sources.removeIf(source -> checksums.containsValue(source.sha256())); // given once more
            checksums.forEach((source, sha256) ->
                    sources.add(new Dataset.Source(source.name(), sha256, rows.getOrDefault(source, 0L))));
            Dataset dataset = reading.describe(sources, size, today);
            entries.removeIf(entry -> entry.dataset().id().equals(fresh.id()));
            entries.add(new Manifest.Entry(dataset, file, finished.bytes(), finished.sha256()));
            installed.add(new Installed(dataset, true, reading.notes()));
        }

        void commit() throws IOException {
            if (written.isEmpty()) {
                return;
            }
            entries.sort(Comparator.comparing(entry -> entry.dataset().id()));
            Manifest after = new Manifest(before.generation() + 1, entries, Coverages.count(folder, entries));
            progress.at("swapping the manifest", 0);
            after.write(folder);
            written.clear(); // the manifest names them now: nothing may take them back
            progress.at("done", 0);
        }

        void undo() {
            for (Path file : written) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    // It is not named in the manifest, and the next change will delete it.
                }
            }
        }
    }
}
