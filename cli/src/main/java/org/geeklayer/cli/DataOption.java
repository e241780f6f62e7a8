package org.geeklayer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.postcode.PostcodeDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the installed data lies. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder. Default: $GEEKLAYER_HOME, else the platform's own place.")
    @Nullable
    Path folder;

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
        @Option(
                names = "--directory",
                paramLabel = "ID",
                description = "The postcode directory to use, by its id in \"data list\". Default: the newest.")
        @Nullable
        String directory;

        @Option(
                names = "--index",
                paramLabel = "ID,...",
                hideParamSyntax = true,
                split = ",",
                description =
                        "The editions to use, such as iod2019,iod2025, in this order. Default: for each nation the"
                                + " newest that is installed.")
        List<String> indices = new ArrayList<>();

        PostcodeDirectory directory(Atlas atlas) throws IOException {
            return directory == null ? atlas.directory() : atlas.directory(directory);
        }

        List<DeprivationIndex> indices(Atlas atlas, PostcodeDirectory on) throws IOException {
            if (indices.isEmpty()) {
                return atlas.newestIndices(on);
            }
            List<DeprivationIndex> chosen = new ArrayList<>();
            for (String each : indices) {
                String id = each.strip().toLowerCase(Locale.ROOT);
                DeprivationIndex index = atlas.index(id);
                if (atlas.joinFault(on, index).isPresent()) {
                    throw DataFormatException.of(id, atlas.joinFault(on, index).get());
                }
                if (chosen.stream().noneMatch(known -> known.edition().equals(index.edition()))) {
                    chosen.add(index);
                }
            }
            return chosen;
        }

        /** The indices that were named, else of each nation the newest; whether or not they join to a directory. */
        List<DeprivationIndex> named(Atlas atlas) throws IOException {
            List<DeprivationIndex> chosen = new ArrayList<>();
            for (String each : indices) {
                DeprivationIndex index = atlas.index(each.strip().toLowerCase(Locale.ROOT));
                if (chosen.stream().noneMatch(known -> known.edition().equals(index.edition()))) {
                    chosen.add(index);
                }
            }
            if (indices.isEmpty()) {
                Map<Nation, DeprivationIndex> newest = new EnumMap<>(Nation.class);
                for (DeprivationIndex index : atlas.indices()) {
                    if (index.overall().isPresent()) {
                        newest.merge(
                                index.edition().nation(),
                                index,
                                (one, other) ->
                                        one.edition().year() > other.edition().year() ? one : other);
                    }
                }
                chosen.addAll(newest.values());
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
            List<Boundaries> boundaries = new ArrayList<>();
            for (Boundaries layer : atlas.boundaries()) {
                boolean isJoined = layer.type().equals(Optional.of(AreaType.SMALL_AREA))
                        && layer.vintage().equals(Optional.of(index.edition().vintage()));
                Optional<String> fault = isJoined ? atlas.boundaryFault(layer, index) : Optional.empty();
                fault.ifPresent(reason -> common.say(console, "not used: " + reason));
                if (fault.isEmpty()) {
                    boundaries.add(layer);
                }
            }
            directory
                    .flatMap(each -> atlas.joinFault(each, index))
                    .ifPresent(reason -> common.say(console, "no postcodes for it: " + reason));
            return Gazetteer.of(
                    index,
                    directory.filter(each -> atlas.joinFault(each, index).isEmpty()),
                    atlas.lookup(),
                    atlas.names(),
                    boundaries);
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
                    common.say(
                            console, "not used: " + atlas.joinFault(on, index).orElse("it has no index as a whole"));
                }
            }
        }
    }
}
