// The MoJ multi-file upload, made strict: it writes file names and messages into markup as they come, so a file called
// "<img>.pdf" would become an element. Here they are escaped on the way in.

import { MultiFileUpload } from "@ministryofjustice/frontend"

function escaped(text) {
    const holder = document.createElement("span")
    holder.textContent = text
    return holder.innerHTML.replaceAll('"', "&quot;")
}

export class FileUploads extends MultiFileUpload {
    getFileRow(file) {
        return super.getFileRow({ name: escaped(file.name) })
    }

    getDeleteButton(file) {
        return super.getDeleteButton({ filename: file.filename, originalname: escaped(file.originalname) })
    }

    getSuccessHtml(success) {
        return super.getSuccessHtml({ messageHtml: escaped(success.messageText) })
    }

    getErrorHtml(error) {
        return super.getErrorHtml({ message: escaped(error.message) })
    }
}
