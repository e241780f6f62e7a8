package org.geeklayer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Population;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.internal.store.KeptFile;
import org.geeklayer.internal.store.Manifest;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.postcode.PostcodeDirectory;

/**
 * Everything that is installed in a data folder, ready to use. Opening it reads the manifest alone; each part is mapped
 * into memory when it is asked for, and stays as it is from then on. A part that was replaced or removed since the atlas
 * was opened may no longer be there to be mapped: open it anew then. Immutable and safe for use by many threads.
 */
public final class Atlas {
    private static final Pattern RELEASE = Pattern.compile("\\d{4}-\\d{2}(?=$|-)");
    private static final List<String> DIRECTORIES = List.of("nspl", "onspd", "bestfit"); // on a tie, the first

    private final Holdings holdings;
    private final Joins joins;

    private Atlas(Holdings holdings) {
        this.holdings = holdings;
        this.joins = new Joins(holdings.manifest());
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
        return new Atlas(new Holdings(folder, manifest));
    }

    /**
     * What is installed.
     *
     * @return the datasets, in order of their ids
     */
    public List<Dataset> datasets() {
        return holdings.datasets();
    }

    /**
     * The postcode directory to use where none is named: the newest release; of several of one month the NSPL, which
     * statistics should use, before the ONSPD and the lookup without dates. Northern Ireland's part of a release comes with it
     * and is a directory by itself only where no release is installed.
     *
     * @return the directory
     * @throws NoSuchFileException if none is installed
     * @throws IOException if it cannot be read or is damaged
     */
    public PostcodeDirectory directory() throws IOException {
        Dataset newest = holdings.ofKind(Dataset.Kind.POSTCODES).stream()
                .max(Comparator.comparing((Dataset each) ->
                                PostcodeDirectory.releaseOf(each.id()).isEmpty())
                        .thenComparing(Atlas::release)
                        .thenComparing(each -> -DIRECTORIES.indexOf(each.id().split("-", 2)[0])))
                .orElseThrow(() -> new NoSuchFileException(
                        holdings.folder().toString(),
                        null,
                        "no postcode directory is installed; add one with \"geeklayer data add\""));
        return directory(newest.id());
    }

    private static String release(Dataset dataset) {
        Matcher matcher = RELEASE.matcher(dataset.id());
        return matcher.find() ? matcher.group() : "";
    }

    /**
     * A postcode directory by its id. With a release comes Northern Ireland's part of it, if that is installed.
     *
     * @param id for example {@code onspd-2025-11}, or {@code onspd-2025-11-ni} for that part alone
     * @return the directory
     * @throws NoSuchFileException if it is not installed; the message lists what is
     * @throws IOException if it cannot be read or is damaged
     */
    public PostcodeDirectory directory(String id) throws IOException {
        Manifest.Entry entry = holdings.entry(id, Dataset.Kind.POSTCODES);
        PostcodeDirectory directory = PostcodeDirectory.open(holdings.store(entry), entry.dataset());
        String part = PostcodeDirectory.northernIrelandOf(id);
        return holdings.has(part) ? directory.with(directory(part)) : directory;
    }

    /** The directories that are installed, Northern Ireland's part with its release where that is there. */
    private List<PostcodeDirectory> directories() throws IOException {
        List<PostcodeDirectory> directories = new ArrayList<>();
        for (Dataset each : holdings.ofKind(Dataset.Kind.POSTCODES)) {
            if (PostcodeDirectory.releaseOf(each.id()).filter(holdings::has).isEmpty()) {
                directories.add(directory(each.id()));
            }
        }
        return directories;
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
        Manifest.Entry entry = holdings.entry(id, Dataset.Kind.INDEX);
        return DeprivationIndex.open(holdings.store(entry), entry.dataset());
    }

    /**
     * All installed indices.
     *
     * @return the indices, in order of their ids
     * @throws IOException if one cannot be read or is damaged
     */
    public List<DeprivationIndex> indices() throws IOException {
        List<DeprivationIndex> indices = new ArrayList<>();
        for (Dataset dataset : holdings.ofKind(Dataset.Kind.INDEX)) {
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
        for (Dataset dataset : holdings.ofKind(Dataset.Kind.POPULATION)) {
            populations.add(Population.open(holdings.store(dataset), dataset));
        }
        indices().forEach(index -> index.population().ifPresent(populations::add));
        return populations;
    }

    /**
     * All installed layers of boundaries.
     *
     * @return the layers, in order of their ids
     * @throws IOException if one cannot be read or is damaged
     */
    public List<Boundaries> boundaries() throws IOException {
        List<Boundaries> layers = new ArrayList<>();
        for (Dataset dataset : holdings.ofKind(Dataset.Kind.BOUNDARIES)) {
            layers.add(Boundaries.open(holdings.store(dataset), dataset));
        }
        return layers;
    }

    /**
     * Why a layer must not be joined to an index: it is of other areas or of another census geography, or it has small
     * areas that an index which is complete has not.
     *
     * @param layer a layer of this atlas
     * @param index an index of this atlas
     * @return the reason and what would make it right, or empty if they can be joined
     */
    public Optional<String> boundaryFault(Boundaries layer, DeprivationIndex index) {
        return Joins.fault(layer, index);
    }

    /**
     * The British National Grid, by Ordnance Survey's OSTN15 if that is installed and else by the 7-parameter shift; its
     * {@linkplain NationalGrid#route route} says which.
     *
     * @return the grid
     * @throws IOException if the installed file cannot be read or is damaged
     */
    public NationalGrid nationalGrid() throws IOException {
        List<Dataset> grids = holdings.ofKind(Dataset.Kind.GRID);
        if (grids.isEmpty()) {
            return NationalGrid.british(Optional.empty());
        }
        try {
            return NationalGrid.british(Optional.of(KeptFile.read(holdings.store(grids.get(0)))));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Compares the positions of postcodes with the polygons of their small areas, for every directory and every layer of
     * small areas that have any in common.
     *
     * @return what was found, by directory and layer in order of their ids
     * @throws IOException if a store file cannot be read or is damaged
     */
    public List<PlaceCheck> placeChecks() throws IOException {
        try {
            return AtlasCoverage.places(directories(), boundaries());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Compares the ranks that the files of directories give with their postcodes with the indices on the areas of 2011.
     *
     * @return what was found, by directory and index in order of their ids, for those that have areas in common
     * @throws IOException if a store file cannot be read or is damaged
     */
    public List<RankCheck> rankChecks() throws IOException {
        return rankChecks(ids());
    }

    /**
     * The same where the directory or the index is one of some datasets.
     *
     * @param of ids of datasets
     * @return what was found, by directory and index in order of their ids
     * @throws IOException if a store file cannot be read or is damaged
     */
    public List<RankCheck> rankChecks(Set<String> of) throws IOException {
        List<RankCheck> checks = new ArrayList<>();
        List<DeprivationIndex> indices = indices();
        try {
            for (PostcodeDirectory directory : directories()) {
                boolean isOf = directory.datasets().stream().map(Dataset::id).anyMatch(of::contains);
                indices.stream()
                        .filter(index -> isOf || of.contains(index.dataset().id()))
                        .forEach(index -> RankCheck.of(directory, index).ifPresent(checks::add));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return checks;
    }

    private Set<String> ids() {
        return datasets().stream().map(Dataset::id).collect(Collectors.toSet());
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
        return newestIndices(directory, Optional.empty());
    }

    /**
     * The indices to use where none is named: for each nation the newest installed edition that can be joined to the codes of
     * a directory, else the newest that can be joined over a bridge.
     *
     * @param directory the directory
     * @param bridge the way from its small areas to those of the other census, if one is wanted
     * @return one index a nation, in the order England, Wales, Scotland, Northern Ireland; may be empty
     * @throws IOException if an index cannot be read or is damaged
     */
    public List<DeprivationIndex> newestIndices(PostcodeDirectory directory, Optional<Bridge> bridge)
            throws IOException {
        return joins.newest(directory, indices(), bridge);
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
        return joins.fault(directory, index);
    }

    /**
     * Why an index must not be joined to a directory over a bridge from the small areas that the directory has: its nation
     * has no such bridge, or too few small areas can be derived.
     *
     * @param directory a directory of this atlas
     * @param index an index of this atlas
     * @param bridge the way from one census to the other
     * @return the reason and what would make it right, or empty if they can be joined
     */
    public Optional<String> joinFault(PostcodeDirectory directory, DeprivationIndex index, Bridge bridge) {
        return joins.fault(directory, index, bridge);
    }

    /**
     * How far directories and indices cover one another.
     *
     * @return a sentence for each pair of the same nation and census geography
     */
    public List<String> coverage() {
        return coverage(ids());
    }

    /**
     * The same where the directory or the index is one of some datasets.
     *
     * @param of ids of datasets
     * @return a sentence for each pair
     */
    public List<String> coverage(Set<String> of) {
        return joins.coverage(of);
    }

    /**
     * Counts, in the store files as they are, what datasets that belong together lack of one another. Reads every directory
     * once; {@link #coverage} takes no time.
     *
     * @return for each directory its postcodes, then its small areas by index; then each layer and each population by index
     * @throws IOException if a store file cannot be read or is damaged
     */
    public List<CoverageCheck> coverageChecks() throws IOException {
        try {
            return AtlasCoverage.count(directories(), indices(), boundaries(), populations());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The names of areas, from all datasets that have any: lists of names first, then lookups, directories
     * and indices.
     *
     * @return the names
     * @throws IOException if a store file cannot be read or is damaged
     */
    public AreaNames names() throws IOException {
        List<StoreFile> stores = new ArrayList<>();
        for (Dataset.Kind kind :
                List.of(Dataset.Kind.NAMES, Dataset.Kind.LOOKUP, Dataset.Kind.POSTCODES, Dataset.Kind.INDEX)) {
            for (Manifest.Entry entry : holdings.newestFirst(kind)) {
                stores.add(holdings.store(entry));
            }
        }
        return AreaNames.in(stores);
    }

    /**
     * Which larger areas areas lie in, from all installed lookups together; where two differ the newer counts.
     *
     * @return the lookup, which knows nothing if none is installed
     * @throws IOException if a store file cannot be read or is damaged
     */
    public AreaLookup lookup() throws IOException {
        List<AreaLookup.Installed> lookups = new ArrayList<>();
        for (Manifest.Entry entry : holdings.newestFirst(Dataset.Kind.LOOKUP)) {
            lookups.add(new AreaLookup.Installed(entry.dataset(), holdings.store(entry)));
        }
        return AreaLookup.in(lookups);
    }

    /**
     * Reads every store file whole and compares it with what was installed.
     *
     * @return a sentence for each fault; empty if all is well
     */
    public List<String> check() {
        return holdings.faults();
    }
}
