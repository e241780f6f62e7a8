package org.geeklayer.enrich;

import java.util.List;
import org.geeklayer.internal.rows.ByteText;
import org.geeklayer.internal.rows.RecordBlock;
import org.geeklayer.postcode.PostcodeDirectory;

/**
 * Finds postcodes that stand in rows as they are published, as most do, without making a text of any. What it does not find is
 * for {@link Enricher#enrich}. To be used by one thread.
 */
public final class PostcodeFinder {
    private final Enricher enricher;
    private final List<PostcodeDirectory> directories;
    private final PostcodeBytes postcode = new PostcodeBytes();
    private int directory;
    private int row;

    /**
     * A finder.
     *
     * @param enricher whose directories are searched
     */
    public PostcodeFinder(Enricher enricher) {
        this.enricher = enricher;
        this.directories = enricher.directories();
    }

    /**
     * Looks for the postcode of a row.
     *
     * @param block the block, at the row
     * @param column the column with postcodes, from 0
     * @return whether the cell has a postcode as published, case and blanks aside, and a directory has it
     */
    public boolean find(RecordBlock block, int column) {
        if (column >= block.cells() || !read(block, column)) {
            return false;
        }
        for (directory = 0; directory < directories.size(); directory++) {
            row = directories.get(directory).row(postcode.packed());
            if (row >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean read(RecordBlock block, int column) {
        int from = block.cellStart(column);
        int to = block.cellEnd(column);
        return block.isQuoted(column)
                ? block.bytes()[to - 1] == '"' && postcode.read(block.bytes(), from + 1, to - 1)
                : postcode.read(block.bytes(), from, to);
    }

    /**
     * The number of the postcode that was found.
     *
     * @return as {@link Enricher#number} gives it
     */
    public int number() {
        return enricher.number(directory, row);
    }

    /** Which directory has it, from 0. */
    int directory() {
        return directory;
    }

    /** Its row in that directory. */
    int row() {
        return row;
    }

    /** Writes it as it is published. */
    void writeTo(ByteText out) {
        postcode.writeTo(out);
    }
}
