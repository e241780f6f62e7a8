package org.geeklayer.postcode;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.TextTable;
import org.jspecify.annotations.Nullable;

/**
 * A column of few distinct texts: a code for each row, as wide as the number of texts needs. The texts are in alphabetical
 * order. Area codes that were read are kept, so that rows of the same area share one.
 */
final class CodedColumn {
    private final StoreFile.Section codes;
    private final IntFunction<String> texts;
    private final int width;
    private final int @Nullable [] derived; // of a derived column: its code for each code of the file
    private final @Nullable AreaCode[] areas; // written by several threads, always with equal values

    CodedColumn(StoreFile.Section codes, TextTable texts) {
        this.codes = codes;
        this.texts = texts::get;
        this.width = texts.size() <= 1 << 8 ? Byte.BYTES : texts.size() <= 1 << 16 ? Short.BYTES : Integer.BYTES;
        this.derived = null;
        this.areas = new AreaCode[texts.size()];
    }

    private CodedColumn(StoreFile.Section codes, int width, int[] derived, List<String> texts) {
        this.codes = codes;
        this.texts = texts::get;
        this.width = width;
        this.derived = derived;
        this.areas = new AreaCode[texts.size()];
    }

    /** The column of other areas that follow from this one's: area by area, not row by row. */
    CodedColumn derived(Function<AreaCode, Optional<AreaCode>> other) {
        String[] others = new String[areas.length];
        for (int i = 0; i < others.length; i++) {
            others[i] = areaOf(i).flatMap(other).map(AreaCode::text).orElse("");
        }
        List<String> distinct = List.copyOf(new TreeSet<>(Arrays.asList(others)));
        int[] into = new int[others.length];
        for (int i = 0; i < into.length; i++) {
            into[i] = Collections.binarySearch(distinct, others[i]);
        }
        return new CodedColumn(codes, width, into, distinct);
    }

    /** How many distinct texts there are. */
    int distinct() {
        return areas.length;
    }

    /** The text that a code stands for. */
    String distinctText(int code) {
        return texts.apply(code);
    }

    /** The code of a row. */
    int code(int row) {
        int code = switch (width) {
            case Byte.BYTES -> codes.byteAt(row);
            case Short.BYTES -> codes.shortAt(row);
            default -> codes.intAt(row);
        };
        return derived == null ? code : derived[code];
    }

    /** The codes of some rows, read at once: one by one would take several times as long. */
    int[] codes(int from, int count) {
        byte[] bytes = codes.bytesAt(from * width, count * width);
        int[] read = new int[count];
        for (int i = 0, at = 0; i < count; i++, at += width) {
            int code = bytes[at] & 0xff;
            if (width > Byte.BYTES) {
                code |= (bytes[at + 1] & 0xff) << 8;
            }
            if (width > Short.BYTES) {
                code |= (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
            }
            read[i] = derived == null ? code : derived[code];
        }
        return read;
    }

    String text(int row) {
        return texts.apply(code(row));
    }

    Optional<AreaCode> area(int row) {
        return areaOf(code(row));
    }

    /** The area that a code stands for, or empty if its text is blank or a pseudo code. */
    Optional<AreaCode> areaOf(int code) {
        AreaCode known = areas[code];
        if (known == null) {
            String text = texts.apply(code);
            if (text.isEmpty() || AreaCode.isPseudo(text)) {
                return Optional.empty();
            }
            known = new AreaCode(text);
            areas[code] = known;
        }
        return Optional.of(known);
    }
}
