/** The worker that reads the reader's pictures, apart from that of the models, which may be busy. */
import {serveCalls} from "../../../browser/serveCalls.ts";
import {diskFile, type GivenFile, readWhole} from "../givenFile.ts";
import {openFiles} from "../openFiles.ts";
import {PictureError, RefusedError} from "../skippedFile.ts";
import type {PathAndFile} from "../unpackZips.ts";
import {decodePicture} from "./decodePicture.ts";
import type {PictureDesk} from "./pictureDesk.ts";

const given: PathAndFile[] = [];
let files: GivenFile[] = [];

const desk: PictureDesk = {
  add(more) {
    for (const file of more) given.push(file);
  },

  async open() {
    try {
      const {files: opened, ...plan} = await openFiles(
        given.map(({path, file}) => diskFile(path, file))
      );
      files = opened;
      return plan;
    } catch (error) {
      if (error instanceof RefusedError) return {refusal: error.message};
      throw error;
    }
  },

  async read(index) {
    try {
      return {pixels: await decodePicture(await readWhole(files[index]))};
    } catch (error) {
      if (error instanceof PictureError) return {reason: error.message};
      throw error;
    }
  }
};

serveCalls(self as unknown as DedicatedWorkerGlobalScope, {pictures: desk});
