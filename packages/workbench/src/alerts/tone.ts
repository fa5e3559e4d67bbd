/** A new shopper who waits; something in an own session, softer. */
export type Tone = 'waiting' | 'own';

/** Hertz one after the other, and how loud, 0 to 1. */
const TONES: Readonly<Record<Tone, { notes: readonly number[]; gain: number }>> = {
  waiting: { notes: [659, 880], gain: 0.16 },
  own: { notes: [587], gain: 0.07 },
};
/** The volume at which a tone is as loud as `TONES` says. */
const MIDDLE_VOLUME = 60;
/** Seconds that a note sounds. */
const NOTE_SECONDS = 0.16;

let audio: AudioContext | undefined;

/** Plays one short tone, at a volume of 0 to 100. Silent until the agent has pressed something in this page: browsers want it so. */
export function playTone(tone: Tone, volume: number): void {
  audio ??= new AudioContext();
  void audio.resume();
  const { notes, gain: loudest } = TONES[tone];
  const gain = (loudest * volume) / MIDDLE_VOLUME;
  if (gain <= 0) return;
  for (const [at, hertz] of notes.entries()) sound(audio, hertz, gain, audio.currentTime + at * NOTE_SECONDS);
}

function sound(context: AudioContext, hertz: number, gain: number, start: number): void {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(gain, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + NOTE_SECONDS * 1.6);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + NOTE_SECONDS * 1.7);
}
