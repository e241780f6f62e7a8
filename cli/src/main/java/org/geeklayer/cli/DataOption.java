package org.geeklayer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.postcode.PostcodeDirectory;
import org.jspecify.annotations.Nullable;

/** Where the installed data lies. */
final class DataOption {
    @Nullable
    Path folder;

    void addTo(OptionList options) {
        options.value(
                Path.class,
                "--data",
                "DIR",
                "The data folder. Default: $GEEKLAYER_HOME, else the platform's own place.",
                value -> folder = value);
    }

    Path folder(Console console) {
        return folder == null ? console.dataFolder() : folder;
    }

    Atlas open(Console console) throws IOException {
        return Atlas.open(folder(console));
    }

    /** The British National Grid; GeoTools is not touched before somebody asks for it. */
    static NationalGrid grid(Atlas atlas) {
        try {
            return atlas.nationalGrid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The grid that a nation's areas lie on. */
    static NationalGrid grid(Atlas atlas, Nation nation) {
        return nation == Nation.NORTHERN_IRELAND ? NationalGrid.irish() : grid(atlas);
    }

    /** Which directory and which indices to use. */
    static final class Choice {
        @Nullable
        String directory;

        List<String> indices = new ArrayList<>();

        Way bridge = Way.EXACT;

        private Optional<Bridge> built = Optional.empty(); // once for a command
        private boolean isBuilt;

        /** How to get from the small areas of one census to those of the other. */
        enum Way {
            EXACT("exact"),
            BEST_FIT("best-fit"),
            NONE("none");

            private final String word;

            Way(String word) {
                this.word = word;
            }

            @Override
            public String toString() {
                return word;
            }
        }

        void addTo(OptionList options) {
            options.text(
                    "--directory",
                    "ID",
                    "The postcode directory to use, by its id in \"data list\". Default: the newest.",
                    value -> directory = value);
            options.commaSeparated(
                    "--index",
                    "ID,...",
                    "The editions to use, such as iod2025,wimd2025, in this order. Default: for each nation the"
                            + " newest that is installed.",
                    values -> indices = values);
            options.value(
                    Way.class,
                    "--bridge",
                    "HOW",
                    "Where the postcode directory has small areas of one census alone, how to get to those of the other in"
                            + " England and Wales: exact (only where one area lies wholly in the other), best-fit (else"
                            + " the area that fits best, which is labelled) or none. The lookup must be installed."
                            + " Default: exact.",
                    value -> bridge = value);
        }

        PostcodeDirectory directory(Atlas atlas) throws IOException {
            return directory == null ? atlas.directory() : atlas.directory(directory);
        }

        List<DeprivationIndex> indices(Atlas atlas, PostcodeDirectory on) throws IOException {
            Optional<Bridge> over = bridge(atlas, on);
            if (indices.isEmpty()) {
                return atlas.newestIndices(on, over);
            }
            List<DeprivationIndex> chosen = new ArrayList<>();
            for (String each : indices) {
                String id = each.strip().toLowerCase(Locale.ROOT);
                DeprivationIndex index = joined(atlas, on, id);
                if (chosen.stream().noneMatch(known -> known.edition().equals(index.edition()))) {
                    chosen.add(index);
                }
            }
            return chosen;
        }

        /** An index that can be joined to a directory, over the bridge if need be. */
        DeprivationIndex joined(Atlas atlas, PostcodeDirectory on, String id) throws IOException {
            DeprivationIndex index = atlas.index(id);
            Optional<String> fault = fault(atlas, on, index);
            if (fault.isPresent()) {
                throw DataFormatException.of("--index", fault.get());
            }
            return index;
        }

        /** A directory, if an index can be joined to it, over the bridge if need be. */
        Optional<PostcodeDirectory> joined(Atlas atlas, Optional<PostcodeDirectory> on, DeprivationIndex index)
                throws IOException {
            return on.isPresent() && fault(atlas, on.get(), index).isEmpty() ? on : Optional.empty();
        }

        /** Why an index cannot be joined to a directory, not even over the bridge. */
        Optional<String> fault(Atlas atlas, PostcodeDirectory on, DeprivationIndex index) throws IOException {
            Optional<Bridge> known = on.bridge(index.edition().vintage());
            Optional<Bridge> over = known.isPresent() ? known : bridge(atlas, on);
            Optional<String> direct = atlas.joinFault(on, index);
            return direct.isEmpty() || over.isEmpty() ? direct : atlas.joinFault(on, index, over.get());
        }

        /** The way from the small areas of a directory to those of the other census, where it lacks them all. */
        private Optional<Bridge> bridge(Atlas atlas, PostcodeDirectory on) throws IOException {
            boolean isLacking = on.has(AreaType.SMALL_AREA, Vintage.CENSUS_2011)
                    != on.has(AreaType.SMALL_AREA, Vintage.CENSUS_2021);
            if (bridge == Way.NONE || !isLacking) {
                return Optional.empty();
            }
            if (!isBuilt) {
                isBuilt = true;
                built = atlas.lookup().bridge(bridge == Way.EXACT ? Bridge.Method.EXACT_FIT : Bridge.Method.BEST_FIT);
            }
            if (built.isEmpty() && bridge == Way.BEST_FIT) {
                throw DataFormatException.of(
                        "--bridge best-fit",
                        "ONS's \"LSOA (2011) to LSOA (2021) Best Fit Lookup\" is not installed; add it with \"geeklayer"
                                + " data add\"");
            }
            return built;
        }

        /** The way between the small areas of the censuses, for places that come without a directory. */
        Optional<Bridge> bridge(Atlas atlas) throws IOException {
            return bridge == Way.NONE
                    ? Optional.empty()
                    : atlas.lookup().bridge(bridge == Way.EXACT ? Bridge.Method.EXACT_FIT : Bridge.Method.BEST_FIT);
        }

        /** Whether the user names an index. */
        boolean isNamed(DeprivationIndex index) {
            return indices.stream()
                    .anyMatch(each -> each.strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(index.edition().id()));
        }

        /** The directory with the small areas that some indices are on. */
        PostcodeDirectory bridged(Atlas atlas, PostcodeDirectory on, List<DeprivationIndex> indices)
                throws IOException {
            PostcodeDirectory bridged = on;
            for (DeprivationIndex index : indices) {
                Optional<Bridge> over = bridge(atlas, on);
                if (over.isPresent()
                        && !on.has(AreaType.SMALL_AREA, index.edition().vintage())) {
                    bridged = bridged.bridged(index.edition().vintage(), over.get());
                }
            }
            return bridged;
        }

        /** Says which indices are joined over the bridge. */
        static void sayBridged(
                Console console, CommonOptions common, PostcodeDirectory on, List<DeprivationIndex> indices) {
            for (DeprivationIndex index : indices) {
                Vintage vintage = index.edition().vintage();
                on.bridge(vintage)
                        .ifPresent(over -> common.say(
                                console,
                                index.edition().id() + " through LSOA " + vintage.year() + " codes derived from "
                                        + on.publishedHeader(AreaType.SMALL_AREA.id()
                                                        + vintage.other().suffix())
                                                .orElse("those of "
                                                        + vintage.other().year())
                                        + " by the " + over.method().title() + " lookup"));
            }
        }

        /** The indices that were named, else of each nation the newest; whether or not they join to a directory. */
        List<DeprivationIndex> named(Atlas atlas) throws IOException {
            if (indices.isEmpty()) {
                return DeprivationIndex.newestOfEachNation(atlas.indices());
            }
            List<DeprivationIndex> chosen = new ArrayList<>();
            for (String each : indices) {
                DeprivationIndex index = atlas.index(each.strip().toLowerCase(Locale.ROOT));
                if (chosen.stream().noneMatch(known -> known.edition().equals(index.edition()))) {
                    chosen.add(index);
                }
            }
            return chosen;
        }

        /** What finds places among the small areas of an index. Layers of another census geography are left out, and said. */
        Gazetteer gazetteer(
                Console console,
                CommonOptions common,
                Atlas atlas,
                Optional<PostcodeDirectory> directory,
                DeprivationIndex index)
                throws IOException {
            return gazetteer(note -> common.say(console, note), atlas, directory, index);
        }

        /** The same for a caller that keeps what is to be said. */
        Gazetteer gazetteer(
                Consumer<String> say, Atlas atlas, Optional<PostcodeDirectory> directory, DeprivationIndex index)
                throws IOException {
            List<Boundaries> boundaries = new ArrayList<>();
            for (Boundaries layer : atlas.boundaries()) {
                boolean isJoined = layer.type().equals(Optional.of(AreaType.SMALL_AREA))
                        && layer.vintage().equals(Optional.of(index.edition().vintage()));
                Optional<String> fault = isJoined ? atlas.boundaryFault(layer, index) : Optional.empty();
                fault.ifPresent(reason -> say.accept("not used: " + reason));
                if (fault.isEmpty()) {
                    boundaries.add(layer);
                }
            }
            Optional<String> fault = directory.isEmpty() ? Optional.empty() : fault(atlas, directory.get(), index);
            fault.ifPresent(reason -> say.accept("no postcodes for it: " + reason));
            return Gazetteer.of(
                    index, directory.filter(each -> fault.isEmpty()), atlas.lookup(), atlas.names(), boundaries);
        }

        /** Says why a newer edition than the one in use cannot be used. */
        void sayPassedOver(
                Console console, CommonOptions common, Atlas atlas, PostcodeDirectory on, List<DeprivationIndex> used)
                throws IOException {
            if (!indices.isEmpty()) {
                return;
            }
            for (DeprivationIndex index : atlas.indices()) {
                boolean isNewer = used.stream()
                        .noneMatch(each -> each.edition().nation()
                                        == index.edition().nation()
                                && each.edition().year() >= index.edition().year());
                if (isNewer) {
                    common.say(console, "not used: " + fault(atlas, on, index).orElse("it has no index as a whole"));
                }
            }
        }
    }
}
