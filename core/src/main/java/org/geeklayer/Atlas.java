package org.geeklayer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.dataset.KnownNames;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;
import org.geeklayer.internal.store.Manifest;
import org.geeklayer.internal.store.Sha256;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.postcode.PostcodeDirectory;

/**
 * Everything that is installed in a data folder, ready to use. Opening it reads the manifest alone; each part is mapped
 * into memory when it is asked for, and stays as it is from then on. A part that was replaced or removed since the atlas
 * was opened may no longer be there to be mapped: open it anew then. Immutable and safe for use by many threads.
 */
public final class Atlas {
    private static final double ENOUGH_IN_COMMON = 0.95;
    private static final Pattern RELEASE = Pattern.compile("\\d{4}-\\d{2}$");
    private static final List<String> DIRECTORIES = List.of("nspl", "onspd", "bestfit"); // on a tie, the first

    private final Path folder;
    private final Manifest manifest;
    private final Map<String, StoreFile> stores = new HashMap<>(); // what was mapped so far

    private Atlas(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Opens a data folder.
     *
     * @param folder the folder
     * @return its atlas
     * @throws NoSuchFileException if nothing is installed there
     * @throws DataFormatException if its manifest is damaged
     * @throws IOException if it cannot be read
     */
    public static Atlas open(Path folder) throws IOException {
        Manifest manifest = Manifest.read(folder)
                .orElseThrow(() -> new NoSuchFileException(
                        folder.toString(),
                        null,
                        "nothing is installed here yet: run \"geeklayer data add FILE...\" with a postcode directory and an"
                                + " index first"));
        return new Atlas(folder, manifest);
    }

    /**
     * What is installed.
     *
     * @return the datasets, in order of their ids
     */
    public List<Dataset> datasets() {
        return manifest.entries().stream().map(Manifest.Entry::dataset).toList();
    }

    /**
     * The postcode directory to use where none is named: the newest release; of several of one month the NSPL, which
     * statistics should use, before the ONSPD and the lookup without dates.
     *
     * @return the directory
     * @throws NoSuchFileException if none is installed
     * @throws IOException if it cannot be read or is damaged
     */
    public PostcodeDirectory directory() throws IOException {
        Dataset newest = ofKind(Dataset.Kind.POSTCODES).stream()
                .max(Comparator.comparing((Dataset each) -> release(each))
                        .thenComparing(each -> -DIRECTORIES.indexOf(each.id().split("-", 2)[0])))
                .orElseThrow(() -> new NoSuchFileException(
                        folder.toString(),
                        null,
                        "no postcode directory is installed; add one with \"geeklayer data add\""));
        return directory(newest.id());
    }

    private static String release(Dataset dataset) {
        Matcher matcher = RELEASE.matcher(dataset.id());
        return matcher.find() ? matcher.group() : "";
    }

    /**
     * A postcode directory by its id.
     *
     * @param id for example {@code onspd-2025-11}
     * @return the directory
     * @throws NoSuchFileException if it is not installed; the message lists what is
     * @throws IOException if it cannot be read or is damaged
     */
    public PostcodeDirectory directory(String id) throws IOException {
        Manifest.Entry entry = entry(id, Dataset.Kind.POSTCODES);
        return PostcodeDirectory.open(store(entry), entry.dataset());
    }

    /**
     * An index by its id.
     *
     * @param id for example {@code iod2025}
     * @return the index
     * @throws NoSuchFileException if it is not installed; the message lists what is
     * @throws IOException if it cannot be read or is damaged
     */
    public DeprivationIndex index(String id) throws IOException {
        Manifest.Entry entry = entry(id, Dataset.Kind.INDEX);
        return DeprivationIndex.open(store(entry), entry.dataset());
    }

    /**
     * All installed indices.
     *
     * @return the indices, in order of their ids
     * @throws IOException if one cannot be read or is damaged
     */
    public List<DeprivationIndex> indices() throws IOException {
        List<DeprivationIndex> indices = new ArrayList<>();
        for (Dataset dataset : ofKind(Dataset.Kind.INDEX)) {
            indices.add(index(dataset.id()));
        }
        return indices;
    }

    /**
     * How many people live in each small area, from every source that is installed.
     *
     * @return the files of estimates, in order of their ids, then the denominators that come with indices
     * @throws IOException if one cannot be read or is damaged
     */
    public List<Population> populations() throws IOException {
        List<Population> populations = new ArrayList<>();
        for (Dataset dataset : ofKind(Dataset.Kind.POPULATION)) {
            populations.add(Population.open(store(entry(dataset.id(), Dataset.Kind.POPULATION)), dataset));
        }
        indices().forEach(index -> index.population().ifPresent(populations::add));
        return populations;
    }

    /**
     * The indices to use where none is named: for each nation the newest installed edition that can be joined to a
     * directory.
     *
     * @param directory the directory
     * @return one index a nation, in the order England, Wales, Scotland, Northern Ireland; may be empty
     * @throws IOException if an index cannot be read or is damaged
     */
    public List<DeprivationIndex> newestIndices(PostcodeDirectory directory) throws IOException {
        Map<Nation, DeprivationIndex> newest = new EnumMap<>(Nation.class);
        for (DeprivationIndex index : indices()) {
            if (joinFault(directory, index).isEmpty() && index.overall().isPresent()) {
                newest.merge(
                        index.edition().nation(),
                        index,
                        (one, other) -> one.edition().year() > other.edition().year() ? one : other);
            }
        }
        return List.copyOf(newest.values());
    }

    /**
     * Why an index must not be joined to a directory: the directory has no codes of the census geography that the index
     * is on, or fewer than 95 % of the smaller of the two sets of small areas are in the other.
     *
     * @param directory a directory of this atlas
     * @param index an index of this atlas
     * @return the reason and what would make it right, or empty if they can be joined
     */
    public Optional<String> joinFault(PostcodeDirectory directory, DeprivationIndex index) {
        int year = index.edition().vintage().year();
        if (!directory.has(AreaType.SMALL_AREA, index.edition().vintage())) {
            return Optional.of(index.edition().id() + " is on the small areas of " + year + ", of which "
                    + directory.dataset().id() + " has no codes; install a directory that has them, such as the ONSPD");
        }
        return manifest.coverages().stream()
                .filter(each -> each.directory().equals(directory.dataset().id())
                        && each.index().equals(index.dataset().id()))
                .filter(each -> Math.min(each.directoryAreas(), each.indexAreas()) > 0)
                .filter(each -> each.both() < ENOUGH_IN_COMMON * Math.min(each.directoryAreas(), each.indexAreas()))
                .findFirst()
                .map(each -> "only " + each.both() + " small areas are both in " + each.directory() + " ("
                        + each.directoryAreas() + ") and in " + each.index() + " (" + each.indexAreas()
                        + "): they are not of the same areas; install the files that belong together");
    }

    /**
     * How far directories and indices cover one another.
     *
     * @return a sentence for each pair of the same nation and census geography
     */
    public List<String> coverage() {
        return manifest.coverages().stream()
                .filter(each -> each.directoryAreas() > 0)
                .map(each -> String.format(
                                Locale.ROOT,
                                "%s covers %,d of the %,d small areas in %s",
                                each.index(),
                                each.both(),
                                each.directoryAreas(),
                                each.directory())
                        + (each.indexAreas() > each.both()
                                ? String.format(
                                        Locale.ROOT,
                                        "; %,d of its areas have no postcode there",
                                        each.indexAreas() - each.both())
                                : ""))
                .toList();
    }

    /**
     * The names of areas, from all datasets that have any: lists of names first, then directories, then indices.
     *
     * @return the names
     * @throws IOException if a store file cannot be read or is damaged
     */
    public AreaNames names() throws IOException {
        List<StoreFile> stores = new ArrayList<>();
        for (Dataset.Kind kind : List.of(Dataset.Kind.NAMES, Dataset.Kind.POSTCODES, Dataset.Kind.INDEX)) {
            List<Manifest.Entry> entries = manifest.entries().stream()
                    .filter(entry -> entry.dataset().kind() == kind)
                    .sorted(Comparator.comparing(
                                    (Manifest.Entry entry) -> entry.dataset().id())
                            .reversed()) // newer editions have the greater id
                    .toList();
            for (Manifest.Entry entry : entries) {
                stores.add(store(entry));
            }
        }
        return AreaNames.in(stores);
    }

    /**
     * Reads every store file whole and compares it with what was installed.
     *
     * @return a sentence for each fault; empty if all is well
     */
    public List<String> check() {
        List<String> faults = new ArrayList<>();
        for (Manifest.Entry entry : manifest.entries()) {
            try {
                open(entry).verify(); // the file as it is now, not as it was mapped
                if (!Sha256.of(folder.resolve(entry.file())).equals(entry.sha256())) {
                    throw DataFormatException.of(entry.file(), "is not the file that was installed");
                }
            } catch (IOException e) {
                faults.add(entry.dataset().id() + ": " + e.getMessage());
            }
        }
        return faults;
    }

    private List<Dataset> ofKind(Dataset.Kind kind) {
        return datasets().stream().filter(each -> each.kind() == kind).toList();
    }

    private Manifest.Entry entry(String id, Dataset.Kind kind) throws NoSuchFileException {
        return manifest.entries().stream()
                .filter(entry ->
                        entry.dataset().kind() == kind && entry.dataset().id().equals(id))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> ids = ofKind(kind).stream().map(Dataset::id).toList();
                    return new NoSuchFileException(
                            id,
                            null,
                            "is not installed; "
                                    + (ids.isEmpty()
                                            ? "none is"
                                            : "installed: " + String.join(", ", KnownNames.nearestFirst(id, ids))));
                });
    }

    /** Maps a store file, once. */
    private synchronized StoreFile store(Manifest.Entry entry) throws IOException {
        StoreFile known = stores.get(entry.file());
        if (known == null) {
            known = open(entry);
            stores.put(entry.file(), known);
        }
        return known;
    }

    private StoreFile open(Manifest.Entry entry) throws IOException {
        Path file = folder.resolve(entry.file());
        if (Files.exists(file) && Files.size(file) != entry.bytes()) {
            throw DataFormatException.of(
                    entry.file(),
                    "this store file is damaged: its length has changed; remove the dataset and install it again");
        }
        return StoreFile.open(file);
    }
}
