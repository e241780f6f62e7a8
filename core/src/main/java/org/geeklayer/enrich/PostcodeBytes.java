package org.geeklayer.enrich;

import org.geeklayer.internal.rows.ByteText;
import org.geeklayer.internal.rows.RecordBlock;
import org.geeklayer.postcode.Postcode;

/**
 * Reads cells that hold the letters, of either case, and digits of a code with blanks anywhere, and nothing else: as nearly
 * all do. A code is a number, its first character in the lowest eight bits. For all other cells see
 * {@link PostcodeMatcher}.
 */
final class PostcodeBytes {
    private static final int LONGEST = 7;
    private static final int INWARD = 3; // characters behind the blank
    private static final long SHORTEST = 1L << (4 * Byte.SIZE); // of codes of five characters and more
    private static final long NONE = 0;

    private PostcodeBytes() {}

    /** The letters and digits in a cell of the row that a block is at; 0 if there is more in it, or too much or too little. */
    static long code(RecordBlock row, int column) {
        if (column >= row.cells()) {
            return NONE;
        }
        byte[] bytes = row.bytes();
        int from = row.cellStart(column);
        int to = row.cellEnd(column);
        if (row.isQuoted(column)) {
            return bytes[to - 1] == '"' ? code(bytes, from + 1, to - 1) : NONE;
        }
        return code(bytes, from, to);
    }

    private static long code(byte[] bytes, int from, int to) {
        long code = 0;
        int shift = 0;
        for (int at = from; at < to; at++) {
            int b = bytes[at];
            if (b >= 'a' && b <= 'z') {
                b -= 'a' - 'A';
            }
            if ((b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9')) {
                if (shift == LONGEST * Byte.SIZE) {
                    return NONE;
                }
                code |= (long) b << shift;
                shift += Byte.SIZE;
            } else if (b != ' ') {
                return NONE;
            }
        }
        return code >= SHORTEST && !isGiro(code) ? code : NONE;
    }

    /** The code of Girobank, which is no place. */
    private static boolean isGiro(long code) {
        return (code & 0xffffff) == ('G' | ('I' << Byte.SIZE) | ('R' << (2 * Byte.SIZE)));
    }

    private static int length(long code) {
        return (Long.SIZE + Byte.SIZE - 1 - Long.numberOfLeadingZeros(code)) / Byte.SIZE;
    }

    /** The postcode's number; below 0 if there is no code, or one that has not the shape of a postcode. */
    static int packed(long code) {
        return code == NONE ? -1 : Postcode.packed(code, length(code));
    }

    /** Writes a postcode as it is published, with one blank between its parts. */
    static void write(long code, ByteText out) {
        int length = length(code);
        int outward = (length - INWARD) * Byte.SIZE; // bits
        long before = code & ((1L << outward) - 1);
        long blank = (long) ' ' << outward;
        long behind = code >>> outward << (outward + Byte.SIZE);
        out.addWord(before | blank | behind, length + 1);
    }
}
