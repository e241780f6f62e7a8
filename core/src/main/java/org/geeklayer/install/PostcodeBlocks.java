package org.geeklayer.install;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.geeklayer.internal.rows.RecordBlock;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeBatch;
import org.geeklayer.postcode.PostcodeDirectoryWriter;

/**
 * Reads rows of postcodes as bytes, for one thread. It takes rows that are as nearly all are, and leaves every other, and with
 * it every fault, to {@link PostcodeInstaller}.
 */
final class PostcodeBlocks implements TableBlocks.Reader {
    private static final byte QUOTE = '"';
    private static final int LONGEST_RANK = 6;
    private static final int LEAVE = -1;

    private final DirectoryColumns columns;
    private final PublishedTable table;
    private final PostcodeInstaller installer;
    private final int postcode;
    private final OptionalInt rank;
    private final PostcodeBatch release;
    private final Optional<PostcodeBatch> northernIreland;
    private final int[] starts; // of the text of each field, and behind these of the text that is looked at by itself
    private final int[] ends;
    private final int own;
    private long leftOut;
    private String latest = "";

    PostcodeBlocks(DirectoryColumns columns, PublishedTable table, PostcodeInstaller installer) {
        this.columns = columns;
        this.table = table;
        this.installer = installer;
        this.postcode = columns.postcode();
        this.rank = columns.rank();
        this.release = batch(installer.release());
        this.northernIreland = installer.northernIreland().map(this::batch);
        this.own = columns.size();
        this.starts = new int[own + 1];
        this.ends = new int[own + 1];
    }

    /** Whether rows of these columns can be read so: texts that stand for nothing are of use to other tables, and so are names. */
    static boolean canRead(DirectoryColumns columns) {
        return columns.namePairs().isEmpty() && !columns.writesNa();
    }

    private PostcodeBatch batch(PostcodeDirectoryWriter writer) {
        Optional<String> header =
                rank.isPresent() ? Optional.of(table.header().names().get(rank.getAsInt())) : Optional.empty();
        return writer.newBatch(this::passes, header, DirectoryColumns.RANKED);
    }

    /** Whether a text is of plain characters, and of the form that its field wants. */
    private boolean passes(int field, byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] < ' ' || bytes[at] == QUOTE) { // a byte of a character that is not ASCII is negative
                return false;
            }
        }
        String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        if (columns.isMonth(field)) {
            if (!DirectoryColumns.isMonth(text)) {
                return false;
            }
            latest = text.compareTo(latest) > 0 ? text : latest;
        }
        return columns.isCodeIfOne(field, text);
    }

    @Override
    public void begin() {
        leftOut = 0;
        release.begin();
        northernIreland.ifPresent(PostcodeBatch::begin);
    }

    @Override
    public boolean take(RecordBlock row) {
        byte[] bytes = row.bytes();
        if (!find(row, postcode, own)) {
            return false;
        }
        int packed = packed(bytes, starts[own], ends[own]);
        if (packed < 0) {
            return false;
        }
        PostcodeBatch batch = release;
        if (Postcode.ofPacked(packed).isOfNorthernIreland()) {
            if (northernIreland.isEmpty()) {
                leftOut++;
                return true;
            }
            batch = northernIreland.get();
        }
        for (int i = 0; i < own; i++) {
            int column = columns.column(i);
            if (column < 0) {
                starts[i] = row.start();
                ends[i] = row.start();
            } else if (!find(row, column, i)) {
                return false;
            }
        }
        int ranked = rank.isPresent() ? rank(row, rank.getAsInt()) : 0;
        return ranked != LEAVE && batch.add(packed, bytes, starts, ends, ranked);
    }

    /** Finds the text of a cell, without quotation marks and blanks around it; false if these do not stand around it. */
    private boolean find(RecordBlock row, int column, int into) {
        byte[] bytes = row.bytes();
        int from = row.cellStart(column);
        int to = row.cellEnd(column);
        if (from < to && bytes[from] == QUOTE) {
            if (to - from < 2 || bytes[to - 1] != QUOTE) {
                return false;
            }
            from++;
            to--;
        }
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (from < to && bytes[to - 1] == ' ') {
            to--;
        }
        starts[into] = from;
        ends[into] = to;
        return true;
    }

    private static int packed(byte[] bytes, int from, int to) {
        long code = 0;
        int length = 0;
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            if (b != ' ') {
                if (b < 0 || length == Long.BYTES) {
                    return -1;
                }
                code |= (b >= 'a' && b <= 'z' ? b - 'a' + 'A' : (long) b) << (Byte.SIZE * length++);
            }
        }
        return Postcode.packed(code, length);
    }

    /** The rank in a cell, 0 for none. */
    private int rank(RecordBlock row, int column) {
        if (!find(row, column, own)) {
            return LEAVE;
        }
        int length = ends[own] - starts[own];
        int number = 0;
        for (int at = starts[own]; at < ends[own]; at++) {
            int digit = row.bytes()[at] - '0';
            if (digit < 0 || digit > 9) {
                return LEAVE;
            }
            number = number * 10 + digit;
        }
        return length > LONGEST_RANK || (number == 0 && length > 1) ? LEAVE : number;
    }

    @Override
    public void handOver() {
        installer.release().add(release);
        northernIreland.ifPresent(
                batch -> installer.northernIreland().orElseThrow().add(batch));
        installer.leaveOut(leftOut);
        installer.sawMonth(latest);
        installer.progress(table);
    }
}
