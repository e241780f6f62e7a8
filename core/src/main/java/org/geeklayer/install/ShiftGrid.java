package org.geeklayer.install;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.internal.store.KeptFile;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/** Ordnance Survey's grid of shifts between the British National Grid and ETRS89, kept as it is. */
record ShiftGrid(SourceFile file, SourceFile.GridPart part) implements NewDataset {
    /** The dataset's id. */
    static final String ID = "ostn15";

    private static final int NODES = 11 * 16 + 10 * 16 + 8; // in the last record of the first grid's own header
    private static final int BIGGEST = 1 << 28;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Dataset.Kind kind() {
        return Dataset.Kind.GRID;
    }

    @Override
    public List<SourceFile> sources() {
        return List.of(file);
    }

    @Override
    public Reading reading() throws IOException {
        byte[] bytes = part.read();
        NationalGrid grid;
        try {
            grid = NationalGrid.british(Optional.of(bytes));
        } catch (IllegalArgumentException e) {
            throw DataFormatException.of(
                    part.name(),
                    "is a grid of shifts, but not from OSGB36 to ETRS89 as Ordnance Survey's OSTN15_NTv2_OSGBtoETRS.gsb");
        }
        int nodes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(NODES);
        return new Kept(bytes, nodes > 0 && nodes < BIGGEST ? nodes : 1, grid.route());
    }

    private final class Kept implements Reading {
        private final byte[] bytes;
        private final long nodes;
        private final String route;

        Kept(byte[] bytes, long nodes, String route) {
            this.bytes = bytes;
            this.nodes = nodes;
            this.route = route;
        }

        @Override
        public void merge(StoreFile store, Dataset dataset) {
            throw new IllegalStateException("a grid is installed whole");
        }

        @Override
        public Map<SourceFile, Long> read(InstallProgress progress) {
            return Map.of(file, nodes);
        }

        @Override
        public long write(StoreWriter store) throws IOException {
            KeptFile.write(store, bytes);
            return nodes;
        }

        @Override
        public Dataset describe(List<Dataset.Source> sources, long rows, Optional<LocalDate> added) {
            return new Dataset(
                    ID,
                    Dataset.Kind.GRID,
                    "OSTN15, shifts between the British National Grid and ETRS89",
                    Dataset.NOT_STATED,
                    "Ordnance Survey",
                    "BSD licence",
                    "© Crown copyright, Ordnance Survey and the Ministry of Defence (MOD) 2016. All rights reserved.",
                    sources,
                    rows,
                    added);
        }

        @Override
        public List<String> notes() {
            return List.of("positions now go between the British National Grid and WGS84 by " + route
                    + "; layers that are installed already stay as they are (--replace installs them anew)");
        }
    }
}
