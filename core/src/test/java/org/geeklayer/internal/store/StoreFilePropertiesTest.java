package org.geeklayer.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.geeklayer.dataset.DataFormatException;

/** Random sections of every width, in files of one block and of several. */
class StoreFilePropertiesTest {
    private static final class Numbers {
        private final int width;
        private final long[] values;

        Numbers(int width, long[] values) {
            this.width = width;
            this.values = values;
        }

        static Numbers random(Random random) {
            int width = 1 << random.nextInt(4);
            long[] values = new long[random.nextInt(10) == 0 ? 20_000 + random.nextInt(60_000) : random.nextInt(50)];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextLong();
            }
            return new Numbers(width, values);
        }

        void write(StoreWriter writer) throws IOException {
            for (long value : values) {
                switch (width) {
                    case 1 -> writer.putByte((int) value);
                    case 2 -> writer.putShort((int) value);
                    case 4 -> writer.putInt((int) value);
                    default -> writer.putLong(value);
                }
            }
        }

        void compare(StoreFile.Section section) {
            assertThat(section.length()).isEqualTo(width * values.length);
            for (int i = 0; i < values.length; i++) {
                boolean same = switch (width) {
                    case 1 -> section.byteAt(i) == (values[i] & 0xff);
                    case 2 -> section.shortAt(i) == (values[i] & 0xffff);
                    case 4 -> section.intAt(i) == (int) values[i];
                    default -> section.longAt(i) == values[i];
                };
                assertThat(same).as("number %d of %d bytes", i, width).isTrue();
            }
        }
    }

    @Property(tries = 100)
    void whatWasWrittenIsRead(@ForAll long seed, @ForAll @IntRange(max = 12) int sections) throws IOException {
        Random random = new Random(seed);
        Path file = Files.createTempFile("sections", ".store");
        Files.delete(file);
        try {
            List<Numbers> written = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            try (StoreWriter writer = new StoreWriter(file)) {
                for (int i = 0; i < sections; i++) {
                    Numbers numbers = Numbers.random(random);
                    written.add(numbers);
                    writer.begin("section " + i);
                    numbers.write(writer);
                    texts.add("é".repeat(random.nextInt(200)));
                }
                TextTable.write(writer, "texts", texts);
                writer.finish();
            }
            StoreFile store = StoreFile.open(file);
            store.verify();
            for (int i = 0; i < sections; i++) {
                written.get(i).compare(store.get("section " + i));
            }
            TextTable table = TextTable.open(store, "texts");
            assertThat(table.size()).isEqualTo(texts.size());
            for (int i = 0; i < texts.size(); i++) {
                assertThat(table.get(i)).isEqualTo(texts.get(i));
            }
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 60)
    void sortedTextsAreFound(@ForAll long seed, @ForAll @IntRange(max = 6_000) int size) throws IOException {
        Random random = new Random(seed);
        List<String> letters =
                random.nextBoolean() ? List.of("0", "1") : List.of("A", "Z", "é", "\uFB00", "\uD83D\uDE00");
        SortedSet<String> sorted = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(letters.get(random.nextInt(letters.size())));
            }
            sorted.add(text.toString());
        }
        List<String> texts = List.copyOf(sorted);
        Path file = Files.createTempFile("texts", ".store");
        Files.delete(file);
        try {
            try (StoreWriter writer = new StoreWriter(file)) {
                TextTable.write(writer, "texts", texts);
                writer.finish();
            }
            TextTable table = TextTable.open(StoreFile.open(file), "texts");
            for (int i = 0; i < texts.size(); i++) {
                assertThat(table.find(texts.get(i))).isEqualTo(i);
                assertThat(table.find(texts.get(i) + "!")).isEqualTo(-1);
            }
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 200)
    void aByteFlippedAnywhereInALargerFileIsFound(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path file = Files.createTempFile("flipped", ".store");
        Files.delete(file);
        try {
            try (StoreWriter writer = new StoreWriter(file)) {
                writer.begin("bytes");
                byte[] bytes = new byte[150_000];
                random.nextBytes(bytes);
                writer.putBytes(bytes);
                writer.finish();
            }
            byte[] bytes = Files.readAllBytes(file);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bytes);
            assertThat(isDamaged(file)).isTrue();
        } finally {
            Files.delete(file);
        }
    }

    private static boolean isDamaged(Path file) throws IOException {
        try {
            StoreFile.open(file).verify();
            return false;
        } catch (DataFormatException e) {
            return true;
        }
    }
}
